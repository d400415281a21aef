using Dapper;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>A filter as the condition of a query. Only names of columns are text; every value is a parameter.</summary>
internal sealed class IncidentQuery
{
    private readonly List<string> _conditions = ["1 = 1"];
    private readonly DynamicParameters _values = new();

    public IncidentQuery(IncidentFilter filter)
    {
        Where("state IN (SELECT value FROM json_each(@states))", "states", filter.States.Count == 0 ? null : SqliteList.Of(filter.States.Select(s => s.ToString())));
        Where("clusterId = @cluster", "cluster", filter.ClusterId);
        Where("namespace = @ns", "ns", filter.Namespace);
        Where("openedAt >= @since", "since", SqliteTime.Text(filter.Since));
        Where("alarmedAt >= @alarmedSince", "alarmedSince", SqliteTime.Text(filter.AlarmedSince));
        Where("alarmedAt <= @alarmedBefore", "alarmedBefore", SqliteTime.Text(filter.AlarmedBefore));
        Where("goneSince <= @goneBefore", "goneBefore", SqliteTime.Text(filter.GoneBefore));
        Where("(goneSince IS NULL) = @present", "present", filter.Present);
        Where("(heldBackBy IS NOT NULL) = @held", "held", filter.HeldBack);
        Where("(assignee IS NOT NULL) = @assigned", "assigned", filter.Assigned);
        Where("severity = @severity", "severity", (long?)filter.Severity);
        Where("kind = @kind", "kind", filter.Workload?.Kind);
        Where("namespace IS @workloadNs AND name = @name", "name", filter.Workload?.Name);
        Where("stormId = @storm", "storm", filter.StormId);
        Where("(openedAt < @afterAt OR (openedAt = @afterAt AND id > @afterId))", "afterId", filter.After?.Id);
        _values.Add("afterAt", SqliteTime.Text(filter.After?.OpenedAt));
        _values.Add("workloadNs", filter.Workload?.Namespace);
        _values.Add("limit", Math.Clamp(filter.Limit, 1, 10_000));
    }

    /// <summary>The condition, without WHERE.</summary>
    public string Condition => string.Join(" AND ", _conditions);

    /// <summary>Its values, and <c>@limit</c>.</summary>
    public DynamicParameters Values => _values;

    private void Where(string condition, string parameter, object? value)
    {
        if (value is not null)
        {
            _conditions.Add(condition);
            _values.Add(parameter, value);
        }
    }
}
