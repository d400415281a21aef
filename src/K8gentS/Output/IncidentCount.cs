using K8gentS.Diagnosis.Reports;

namespace K8gentS.Output;

/// <summary>How many incidents a report has, in words. None where something could not be seen is no all-clear, and is not told as one.</summary>
internal static class IncidentCount
{
    /// <summary>The words, as a heading begins.</summary>
    public static string Of(RcaReport report) => report switch
    {
        { Incidents.Count: 0, BlindSpots.Count: > 0 } => "No incidents in what could be seen",
        { Incidents.Count: 0 } => "No incidents",
        { Incidents.Count: 1 } => "1 incident",
        { Incidents.Count: var count } => $"{count} incidents",
    };
}
