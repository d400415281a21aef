using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>The log of one container run, sanitized.</summary>
public sealed class SanitizedLog
{
    private static readonly LogScanner Scanner = new();

    private (int? ExitCode, IReadOnlyList<LogMatch> Matches)? _scanned;

    private SanitizedLog(ContainerLog log, string text)
    {
        (Pod, Container, Previous, Text) = (log.Pod, log.Container, log.Previous, text);
    }

    /// <summary>The pod.</summary>
    public ObjectRef Pod { get; }

    /// <summary>The container.</summary>
    public string Container { get; }

    /// <summary>Whether this is the run before the present one.</summary>
    public bool Previous { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The text as lines, bounded; read when first asked for.</summary>
    public LogText Parsed => field ??= LogText.Parse(Text);

    /// <summary>What the signatures find in it, best first; kept, since several diagnosers ask.</summary>
    /// <param name="exitCode">How the run ended, where that is known.</param>
    public IReadOnlyList<LogMatch> Scan(int? exitCode)
    {
        var scanned = _scanned is { } kept && kept.ExitCode == exitCode ? kept : (exitCode, Scanner.Scan(Parsed, exitCode));
        _scanned = scanned;
        return scanned.Item2;
    }

    internal static SanitizedLog From(ContainerLog log, ITextSanitizer sanitizer) => new(log, sanitizer.Clean(log.Text));
}
