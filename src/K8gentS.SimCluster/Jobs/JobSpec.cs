using System.Text.Json;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Jobs;

/// <summary>What of a Job and its one container the simulated cluster acts on.</summary>
internal sealed record JobSpec
{
    public required string Image { get; init; }

    public required string Container { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; }

    public required string ServiceAccount { get; init; }

    /// <summary>Where the projected token is mounted; null where the pod has none.</summary>
    public string? TokenDirectory { get; init; }

    public required string TerminationMessagePath { get; init; }

    /// <summary>Whether the end of the log takes the place of an empty message.</summary>
    public bool FallsBackToLog { get; init; }

    public TimeSpan? Deadline { get; init; }

    public TimeSpan? TimeToLive { get; init; }

    public static JobSpec Of(JsonElement job)
    {
        var pod = job.At("spec", "template", "spec") ?? default;
        var container = pod.Items("containers").First();
        var volume = pod.Items("volumes").FirstOrDefault(v => v.Items("projected", "sources").Any(s => s.At("serviceAccountToken") is not null));
        return new JobSpec
        {
            Image = container.Text("image") ?? "",
            Container = container.Text("name") ?? "",
            Arguments = [.. container.Items("args").Select(a => Expand(a.GetString() ?? ""))],
            Environment = [.. container.Items("env").Select(e => KeyValuePair.Create(e.Text("name") ?? "", Expand(e.Text("value") ?? "")))],
            ServiceAccount = pod.Text("serviceAccountName") ?? "default",
            TokenDirectory = volume.ValueKind == JsonValueKind.Object ? MountOf(container, volume.Text("name")) : null,
            TerminationMessagePath = container.Text("terminationMessagePath") ?? "/dev/termination-log",
            FallsBackToLog = container.Text("terminationMessagePolicy") == "FallbackToLogsOnError",
            Deadline = Seconds(job, "activeDeadlineSeconds"),
            TimeToLive = Seconds(job, "ttlSecondsAfterFinished"),
        };
    }

    private static string? MountOf(JsonElement container, string? volume) =>
        container.Items("volumeMounts").FirstOrDefault(m => m.Text("name") == volume) is { ValueKind: JsonValueKind.Object } mount ? mount.Text("mountPath") : null;

    private static TimeSpan? Seconds(JsonElement job, string field) =>
        job.At("spec", field) is { ValueKind: JsonValueKind.Number } number ? TimeSpan.FromSeconds(number.GetInt64()) : null;

    // The kubelet expands $(NAME) and takes $$ for $ (third_party/forked/golang/expansion/expand.go). No variable of ours is
    // known to it here, and what names no variable stays as it is.
    private static string Expand(string text) => text.Replace("$$", "$", StringComparison.Ordinal);
}
