using System.Globalization;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Mcp.Tools.Resources;

/// <summary>Reads from limits, usage, ends and events whether a container has too little CPU or memory.</summary>
internal static class ResourceSigns
{
    // metrics-server averages over its window: a container at its limit rarely reads as quite all of it.
    private const decimal Near = 0.9m;

    // Below a tenth of a core few programs answer a probe in time once they have anything to do.
    private const decimal TinyCpu = 0.1m;

    /// <summary>The signs, a sentence of ours each.</summary>
    public static IEnumerable<string> Of(Container container, ContainerStatus? status, (decimal? Cpu, decimal? Memory) used, IReadOnlyList<Event> events)
    {
        var (cpu, memory) = (Quantity.Parse(container.Resources.Limits.GetValueOrDefault("cpu")), Quantity.Parse(container.Resources.Limits.GetValueOrDefault("memory")));
        if (new[] { status?.State.Terminated, status?.LastState.Terminated }.Any(t => t?.Reason == "OOMKilled"))
        {
            yield return "its last run was killed for its memory (OOMKilled)";
        }

        if (Share(used.Memory, memory) is >= Near and var ofMemory)
        {
            yield return $"memory is at {Percent(ofMemory)} of its limit";
        }

        if (Share(used.Cpu, cpu) is >= Near and var ofCpu)
        {
            yield return $"CPU is at {Percent(ofCpu)} of its limit: it is throttled";
        }

        if (cpu is > 0 and <= TinyCpu && events.Any(IsLate))
        {
            yield return "its CPU limit is tiny and its probes time out: it is throttled";
        }

        if (memory is null)
        {
            yield return "it has no memory limit: the node's memory is its limit";
        }
    }

    /// <summary>A part of a whole; null where either is not known.</summary>
    public static decimal? Share(decimal? used, decimal? limit) => used is { } part && limit is > 0 and var whole ? part / whole : null;

    /// <summary>Cores as thousandths, <c>250m</c>.</summary>
    public static string? Cores(decimal? cores) => cores is { } value ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value * 1000)}m") : null;

    /// <summary>Bytes as mebibytes, <c>64Mi</c>.</summary>
    public static string? Mebibytes(decimal? bytes) => bytes is { } value ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value / (1024 * 1024))}Mi") : null;

    private static bool IsLate(Event item) =>
        item.Reason == "Unhealthy" && item.Message is { } said && (said.Contains("deadline exceeded", StringComparison.Ordinal) || said.Contains("imeout", StringComparison.Ordinal) || said.Contains("timed out", StringComparison.Ordinal));

    private static string Percent(decimal share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share * 100)} %");
}
