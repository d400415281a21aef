namespace K8gentS.Diagnosis.Logs;

/// <summary>Why there is no log to read, or not all of it.</summary>
public enum LogGapKind
{
    /// <summary>The runtime has removed the container or its log file.</summary>
    Removed,

    /// <summary>There was no earlier run of the container.</summary>
    NoPreviousRun,

    /// <summary>The container has not started yet.</summary>
    NotStarted,

    /// <summary>The kubelet or the API server refused or failed to read it.</summary>
    Unreadable,
}

/// <summary>An answer of the kubelet or of kubectl that stands where a log should be: evidence is missing, nothing was said.</summary>
/// <param name="Kind">What is missing.</param>
/// <param name="Message">The answer's own words.</param>
public sealed record LogGap(LogGapKind Kind, string Message)
{
    // Wordings: kubernetes pkg/kubelet/kuberuntime/kuberuntime_logs.go and kuberuntime_container.go,
    // pkg/kubelet/kubelet_pods.go (validateContainerLogStatus), pkg/registry/core/pod/strategy.go.
    private static readonly (string Start, string Within, LogGapKind Kind)[] Answers =
    [
        ("unable to retrieve container logs for ", "", LogGapKind.Removed),
        ("failed to try resolving symlinks in path ", "", LogGapKind.Removed),
        ("failed to open log file ", "", LogGapKind.Removed),
        ("previous terminated container ", " not found", LogGapKind.NoPreviousRun),
        ("container ", " is waiting to start", LogGapKind.NotStarted),
        ("container ", " is not available", LogGapKind.Removed),
        ("container ", " is terminated", LogGapKind.Removed),
        ("container ", " is not valid for pod ", LogGapKind.Unreadable),
        ("failed to create fsnotify watcher", "", LogGapKind.Unreadable),
        ("rpc error: code = NotFound desc = an error occurred when try to find container", "", LogGapKind.Removed),
        ("the server could not find the requested resource ( pods/log ", "", LogGapKind.Unreadable),
    ];

    /// <summary>Reads a line as such an answer, or gives null when it is the program's own.</summary>
    internal static LogGap? Read(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.StartsWith("Error from server", StringComparison.Ordinal) && text.IndexOf("): ", StringComparison.Ordinal) is > 0 and var end)
        {
            // A program may run kubectl itself; only what speaks of logs stands for one.
            text = text[(end + 3)..];
        }

        return ReadAnswer(text);
    }

    private static LogGap? ReadAnswer(ReadOnlySpan<char> text)
    {
        foreach (var (start, within, kind) in Answers)
        {
            if (text.StartsWith(start, StringComparison.Ordinal) && text.Contains(within, StringComparison.Ordinal))
            {
                return new LogGap(kind, text.ToString());
            }
        }

        return null;
    }
}
