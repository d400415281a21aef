using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;

namespace K8gentS.Response.Slack.Messages;

/// <summary>How severities, states and confidences are spelt.</summary>
internal static class Words
{
    /// <summary>The severity, or what came of it, as one sign.</summary>
    public static string Sign(IncidentRecord record) => record.State switch
    {
        IncidentState.Resolved => "✅",
        IncidentState.Dismissed => "🔕",
        _ => record.Report.Severity switch { Severity.Critical => "🔴", Severity.Warning => "🟠", _ => "🔵" },
    };

    /// <summary>The severity, or what came of it, as a word.</summary>
    public static string Heading(IncidentRecord record) => record.State switch
    {
        IncidentState.Resolved => "Resolved",
        IncidentState.Dismissed => "Dismissed",
        _ => $"{record.Report.Severity}",
    };

    /// <summary>The state in a few words.</summary>
    public static string State(IncidentState state) => state switch
    {
        IncidentState.AwaitingApproval => "awaiting approval",
        IncidentState.RolledBack => "rolled back",
        IncidentState.Expired => "approval expired",
        _ => $"{state}".ToLowerInvariant(),
    };

    /// <summary>A confidence with its grounds.</summary>
    public static string Certainty(Confidence confidence)
    {
        var grounds = confidence switch
        {
            { Samples: 0 } => confidence.Source,
            { Source: var source } when source.StartsWith("outcomes ", StringComparison.Ordinal) => $"{confidence.Samples} {source}",
            _ => $"{confidence.Source}, {Plural.Of(confidence.Samples, "outcome")}",
        };
        var interval = confidence is { Low: { } low, High: { } high } ? $"; 95 % interval {Percent(low)} to {Percent(high)}" : "";
        return $"{Percent(confidence.Value)} sure ({grounds}{interval})";
    }

    /// <summary>A fraction in whole percent, never rounded up to certainty.</summary>
    public static string Percent(double fraction) => $"{Math.Floor((fraction * 100) + 1e-9):0} %";
}
