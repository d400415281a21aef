using K8gentS.Response.Incidents;

namespace K8gentS.Incidents;

/// <summary>States that go together.</summary>
internal static class IncidentStates
{
    /// <summary>Those in which an incident is not over.</summary>
    public static IReadOnlyList<IncidentState> Unfinished { get; } = [.. Enum.GetValues<IncidentState>().Except([IncidentState.Resolved, IncidentState.Dismissed])];
}
