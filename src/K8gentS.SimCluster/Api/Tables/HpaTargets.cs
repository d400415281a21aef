using System.Text.Json;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Tables;

/// <summary>Current and wanted figures of a HorizontalPodAutoscaler, as cpu: 10%/80%.</summary>
internal static class HpaTargets
{
    public static string Of(JsonElement hpa)
    {
        var current = hpa.Items("status", "currentMetrics").ToList();
        return Cells.Joined(hpa.Items("spec", "metrics").Select((m, i) => Metric(m, current.ElementAtOrDefault(i))), ", ");
    }

    private static string Metric(JsonElement metric, JsonElement current)
    {
        var source = char.ToLowerInvariant((metric.Text("type") ?? "Resource")[0]) + (metric.Text("type") ?? "Resource")[1..];
        var name = metric.Text(source, "name") ?? metric.Text(source, "metric", "name");
        var wanted = Figure(metric.At(source, "target")) ?? "<auto>";
        return $"{name}: {Figure(current.At(source, "current")) ?? "<unknown>"}/{wanted}";
    }

    private static string? Figure(JsonElement? value)
    {
        if (value is not { } v)
            return null;
        return v.Text("averageUtilization") is { } share ? share + "%" : v.Text("averageValue") ?? v.Text("value");
    }
}
