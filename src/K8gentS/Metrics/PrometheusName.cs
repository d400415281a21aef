using System.Text;

namespace K8gentS.Metrics;

/// <summary>
/// Names of instruments and tags as Prometheus writes them: https://prometheus.io/docs/practices/naming/ and
/// https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/.
/// </summary>
internal static class PrometheusName
{
    /// <summary>The name of a metric: <c>k8gents.look.duration</c> in seconds is <c>k8gents_look_duration_seconds</c>.</summary>
    /// <param name="instrument">The instrument's name.</param>
    /// <param name="unit">Its unit, as UCUM writes it: <c>s</c>, <c>By</c>, <c>{look}</c>.</param>
    /// <param name="kind">What it becomes.</param>
    public static string Of(string instrument, string? unit, MetricKind kind)
    {
        var name = WithSuffix(Plain(instrument), Unit(unit, kind));
        return kind == MetricKind.Counter ? WithSuffix(name, "total") : name;
    }

    /// <summary>The name of a label: letters, digits and underscores. <c>le</c> belongs to histograms, two underscores in front to Prometheus.</summary>
    public static string Label(string tag)
    {
        var name = Plain(tag).TrimStart('_');
        return name is "" or "le" ? $"tag_{name}" : char.IsAsciiDigit(name[0]) ? $"_{name}" : name;
    }

    private static string WithSuffix(string name, string? suffix) =>
        suffix is null || name.EndsWith($"_{suffix}", StringComparison.Ordinal) ? name : $"{name}_{suffix}";

    // What is counted, in braces, is said by the name already.
    private static string? Unit(string? unit, MetricKind kind) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "1" when kind == MetricKind.Gauge => "ratio",
        _ => null,
    };

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                plain.Append(letter);
            }
            else if (plain.Length == 0 || plain[^1] != '_')
            {
                plain.Append('_');
            }
        }

        return plain.ToString();
    }
}
