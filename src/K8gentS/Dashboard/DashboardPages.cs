using K8gentS.Dashboard.Pages;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace K8gentS.Dashboard;

/// <summary>Makes the dashboard's pages of what the store has. Everything that is put into them is encoded by the renderer.</summary>
internal sealed class DashboardPages(IIncidentStore incidents, string cluster, TimeProvider time, ILoggerFactory logging)
{
    private const int MostRows = 200;
    private const int MostNamespaces = 200;

    private static readonly IReadOnlyList<IncidentState> Open = [.. Enum.GetValues<IncidentState>().Except([IncidentState.Resolved, IncidentState.Dismissed])];

    /// <summary>The list.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    public async Task<string> ListAsync(DashboardQuery query, CancellationToken cancellationToken)
    {
        var filter = new IncidentFilter { Namespace = query.Namespace, States = query.All ? [] : Open, Limit = MostRows };
        var rows = await incidents.ListAsync(filter, cancellationToken);
        var total = rows.Count < MostRows ? rows.Count : await incidents.CountAsync(filter, cancellationToken);
        var namespaces = rows.Select(r => r.Report.Workload.Namespace).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostNamespaces);
        IReadOnlyList<IncidentRecord> sorted = [.. rows.OrderBy(r => r.IsFinished).ThenBy(r => r.Report.Severity).ThenByDescending(r => r.OpenedAt).ThenBy(r => r.Id, StringComparer.Ordinal)];
        var model = new IncidentListModel(cluster, time.GetUtcNow(), query, sorted, total, [.. namespaces]);
        return await RenderAsync<IncidentList>(new(StringComparer.Ordinal) { [nameof(IncidentList.Model)] = model });
    }

    /// <summary>One incident; null if it is not known.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    public async Task<string?> IncidentAsync(string id, CancellationToken cancellationToken)
    {
        if (await incidents.FindAsync(id, cancellationToken) is not { } record)
        {
            return null;
        }

        var model = new IncidentDetailModel(cluster, time.GetUtcNow(), record, await incidents.TimelineAsync(id, cancellationToken));
        return await RenderAsync<IncidentDetail>(new(StringComparer.Ordinal) { [nameof(IncidentDetail.Model)] = model });
    }

    /// <summary>A sentence in place of a page.</summary>
    public Task<string> ApologyAsync(string sentence) => RenderAsync<Apology>(new(StringComparer.Ordinal)
    {
        [nameof(Apology.Sentence)] = sentence,
        [nameof(Apology.Cluster)] = cluster,
        [nameof(Apology.Time)] = time.GetUtcNow().UtcDateTime,
    });

    private async Task<string> RenderAsync<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(NoServices.Instance, logging);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters));
            return page.ToHtmlString();
        });
    }

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
