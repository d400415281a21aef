using K8gentS.Response.Incidents;

namespace K8gentS.Dashboard;

/// <summary>What a reader asks the list for.</summary>
/// <param name="Namespace">Only incidents of this namespace; null for any.</param>
/// <param name="All">Also those that are resolved or dismissed.</param>
public sealed record DashboardQuery(string? Namespace, bool All);

/// <summary>The list of incidents.</summary>
/// <param name="Cluster">What people call the cluster.</param>
/// <param name="Now">Now.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="Rows">The incidents, worst first, then newest.</param>
/// <param name="Total">How many there are; more than the rows where there are too many for one page.</param>
/// <param name="Namespaces">Namespaces to choose from.</param>
public sealed record IncidentListModel(string Cluster, DateTimeOffset Now, DashboardQuery Query, IReadOnlyList<IncidentRecord> Rows, int Total, IReadOnlyList<string> Namespaces)
{
    /// <summary>How often a page loads itself anew, in seconds.</summary>
    public const int RefreshSeconds = 15;

    /// <summary>How many incidents there are, in words.</summary>
    public string Heading
    {
        get
        {
            var what = Query.All ? "incident" : "open incident";
            var where = Query.Namespace is { } ns ? $" in {ns}" : "";
            return Total switch { 0 => $"No {what}s{where}", 1 => $"1 {what}{where}", _ => $"{Total} {what}s{where}" };
        }
    }
}

/// <summary>One incident.</summary>
/// <param name="Cluster">What people call the cluster.</param>
/// <param name="Now">Now.</param>
/// <param name="Record">The incident.</param>
/// <param name="Timeline">What happened, oldest first.</param>
public sealed record IncidentDetailModel(string Cluster, DateTimeOffset Now, IncidentRecord Record, IReadOnlyList<TimelineEntry> Timeline)
{
    /// <summary>The most signals and objects that one page lists.</summary>
    public const int MostListed = 100;
}
