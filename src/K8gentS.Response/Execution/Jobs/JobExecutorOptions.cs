using K8gentS.Diagnosis.Plans;

namespace K8gentS.Response.Execution.Jobs;

/// <summary>How executor Jobs look.</summary>
public sealed record JobExecutorOptions
{
    /// <summary>The namespace of the Jobs; nothing else lives in it.</summary>
    public string Namespace { get; init; } = "k8gents-executor";

    /// <summary>The executor's image, pinned by digest: <c>registry/repository@sha256:…</c>.</summary>
    public required string Image { get; init; }

    /// <summary>Whether an image without a digest will do: on a laptop's cluster, whose images never saw a registry.</summary>
    public bool AllowsTag { get; init; }

    /// <summary>The service account as which the Job acts.</summary>
    public string ServiceAccount { get; init; } = "k8gent-executor-sa";

    /// <summary>How long a Job may live in all (activeDeadlineSeconds); 1 second to 4 minutes.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long its container may take to start before it is given up; 1 second to <see cref="Deadline"/>.</summary>
    public TimeSpan StartWithin { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How often its pod is looked at when nothing calls for it.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the server is given to delete a finished Job (ttlSecondsAfterFinished) before it is deleted from here.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Where and what may be changed, asked anew for each Job, since people change it while the program runs.</summary>
    public required Func<RemediationPolicy> Policy { get; init; }

    /// <summary>The options, if they are sound.</summary>
    /// <exception cref="ArgumentException">They are not; the message names every fault.</exception>
    internal static JobExecutorOptions Check(JobExecutorOptions options)
    {
        (bool Good, string Fault)[] checks =
        [
            (options.AllowsTag || options.Image.Contains("@sha256:", StringComparison.Ordinal), "the executor's image has to be pinned by digest (…@sha256:…)"),
            (options.Image.Length is > 0 and <= 512 && !options.Image.AsSpan().ContainsAny(" \t\r\n$"), "the executor's image is no image reference"),
            (options.Deadline >= TimeSpan.FromSeconds(1) && options.Deadline <= TimeSpan.FromMinutes(4), "the deadline has to be 1 second to 4 minutes"),
            (options.StartWithin >= TimeSpan.FromSeconds(1) && options.StartWithin <= options.Deadline, "the time to start has to be 1 second to the deadline"),
            (options.Pause > TimeSpan.Zero && options.TimeToLive > TimeSpan.Zero, "pause and time to live have to be longer than nothing"),
        ];
        var faults = checks.Where(c => !c.Good).Select(c => c.Fault).ToList();
        return faults.Count == 0 ? options : throw new ArgumentException($"Executor Jobs cannot be made so: {string.Join("; ", faults)}.", nameof(options));
    }
}
