using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Prompts;
using K8gentS.Mcp.Resources;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Completions;

/// <summary>
/// Offers values for what a person is typing: arguments of prompts and variables of addresses. An offer is a kindness: where
/// the cluster or the store is away, slow or says no there is none, and no error.
/// </summary>
internal static class CompletionDesk
{
    /// <summary>The most values of one offer. Source: https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/completion</summary>
    private const int Most = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Answers <c>completion/complete</c>.</summary>
    public static async ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        var desk = request.Services!.GetRequiredService<McpDesk>();
        if (SourceOf(request.Params) is not { } source)
        {
            return new CompleteResult();
        }

        using var limit = new CancellationTokenSource(Patience, desk.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return Offer(await source(desk, Namespace(desk, request.Params.Context), either.Token), request.Params.Argument.Value);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            desk.Logging.CreateLogger("K8gentS.Mcp.Completions").NothingToOffer(e.GetType().Name);
            return new CompleteResult();
        }
    }

    private static Func<McpDesk, string?, CancellationToken, Task<IReadOnlyList<string>>>? SourceOf(CompleteRequestParams asked) => (asked.Ref, asked.Argument.Name) switch
    {
        (PromptReference, PromptArguments.Namespace) => (desk, _, token) => CompletionSources.NamespacesAsync(desk, token),
        (PromptReference, PromptArguments.Workload) => CompletionSources.WorkloadsAsync,
        (PromptReference, PromptArguments.PodName) => CompletionSources.PodsAsync,
        (PromptReference, PromptArguments.IncidentId) => (desk, _, token) => CompletionSources.IncidentsAsync(desk, token),
        (ResourceTemplateReference { Uri: { } uri }, ResourceAddresses.Id) when uri.StartsWith(ResourceAddresses.Incidents, StringComparison.Ordinal) => (desk, _, token) => CompletionSources.IncidentsAsync(desk, token),
        (ResourceTemplateReference { Uri: { } uri }, ResourceAddresses.Id) when uri.StartsWith(ResourceAddresses.Causes, StringComparison.Ordinal) => (_, _, _) => CompletionSources.CausesAsync(),
        _ => null,
    };

    // Pods and workloads are those of the namespace that was chosen before, or of the only one there is.
    private static string? Namespace(McpDesk desk, CompleteContext? context) =>
        context?.Arguments is { } chosen && chosen.TryGetValue(PromptArguments.Namespace, out var ns) && PromptArguments.IsNamespace(ns) ? ns
        : desk.Scope.Names is [var only] ? only
        : null;

    // What begins as typed comes first, then what holds it elsewhere: people remember the end of a name, too.
    private static CompleteResult Offer(IReadOnlyList<string> values, string typed)
    {
        var fitting = values.Distinct(StringComparer.Ordinal)
            .Where(v => v.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .OrderBy(v => v.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(v => v, StringComparer.Ordinal)
            .ToList();
        return new CompleteResult { Completion = new Completion { Values = [.. fitting.Take(Most)], Total = fitting.Count, HasMore = fitting.Count > Most } };
    }
}
