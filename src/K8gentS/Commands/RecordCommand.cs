using System.CommandLine;
using K8gentS.Cluster.Reading;
using K8gentS.KubeApi;
using K8gentS.Output;
using K8gentS.Recordings.Writing;

namespace K8gentS.Commands;

/// <summary><c>k8gents record OUT</c>: an incident of a live cluster, written as a case folder.</summary>
internal static class RecordCommand
{
    public static Command Create(Terminal terminal)
    {
        var target = new Argument<string>("OUT") { Description = "The folder to write; it must not exist, or be empty" };
        var ns = new Option<string[]>("--namespace", "-n") { Description = "The namespace, or several; else that of the context", HelpName = "NAME" };
        var since = new Option<string?>("--since") { Description = "Only events and lines of logs of the last so long: 90s, 30m, 1h30m; else all there are", HelpName = "DURATION" };
        var connection = new ConnectionOptions();
        var command = new Command("record", "Writes an incident of a live cluster as a case folder, sanitized") { target, ns, since };
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            TimeSpan? patience = parsed.GetValue(since) is { } text ? Duration.Parse("--since", text) : null;
            var cluster = connection.Load(parsed, terminal);
            var names = parsed.GetValue(ns) is { Length: > 0 } named ? named : [cluster.Namespace];
            var options = new SnapshotReaderOptions { Scope = NamespaceArgument.Scope(names), Context = cluster.Context };
            var path = parsed.GetRequiredValue(target);
            using var folder = CaseFolder.Begin(path);
            using var client = new KubeClient(cluster);
            var summary = await RecordAsync(client, folder, options, patience, terminal, cancellationToken);
            Write(terminal, path, string.Join(", ", options.Scope.Names), summary);
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<RecordingSummary> RecordAsync(
        KubeClient client, CaseFolder folder, SnapshotReaderOptions options, TimeSpan? since, Terminal terminal, CancellationToken cancellationToken)
    {
        using var progress = new Progress(terminal);
        var recording = new LiveRecording(client, InstallationSanitizer.Create(), TimeProvider.System);
        return await recording.RecordAsync(folder, options, since, progress, cancellationToken);
    }

    private static void Write(Terminal terminal, string path, string namespaces, RecordingSummary summary)
    {
        terminal.Out.WriteLine($"Recorded {namespaces} as {path}: {summary.Objects} objects, {summary.Events} events, {summary.Logs.Written} logs, all sanitized.");
        foreach (var sentence in summary.BlindSpots)
        {
            terminal.Out.WriteLine($"Not recorded: {Printable.Line(sentence)}.");
        }

        if (summary.Logs.Missing > 0)
        {
            terminal.Out.WriteLine($"Not recorded: {summary.Logs.Missing} more logs, which are gone, may not be read, or are over the limit of {LogRecorder.Most}.");
        }

        terminal.Out.WriteLine($"Read it before you share it. See it with `k8gents replay {path}`; for `k8gents eval` put a case.json beside it that says what the cause was (corpus/README.md).");
    }
}
