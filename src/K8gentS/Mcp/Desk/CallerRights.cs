using System.Collections.Concurrent;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Access;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Mcp.Desk;

/// <summary>
/// What one caller may read, as the API server's authorizers say (SubjectAccessReview). An answer holds for some seconds;
/// where none can be had, nothing may be read.
/// </summary>
/// <param name="client">The API server, with the right to ask.</param>
/// <param name="caller">Who calls.</param>
/// <param name="time">The clock.</param>
/// <remarks>https://kubernetes.io/docs/reference/access-authn-authz/authorization/#checking-api-access</remarks>
internal sealed class CallerRights(IKubeClient client, TokenIdentity caller, TimeProvider time) : INamespaceRights
{
    private const int MaximumKnown = 8192;
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly AccessCheck Pods = new("list", "", "pods");

    private readonly ConcurrentDictionary<object, Answer> _known = new();

    /// <summary>The caller's name, as refusals quote it.</summary>
    public string User => caller.User;

    /// <summary>Whether the caller may.</summary>
    /// <exception cref="KubeApiException">The API server could not be asked.</exception>
    public Task<bool> MayAsync(AccessCheck check, CancellationToken cancellationToken) =>
        KnownOrAskedAsync(check, token => client.MayAsync(caller, check, token), cancellationToken);

    /// <summary>Whether the caller may get what is no object.</summary>
    /// <exception cref="KubeApiException">The API server could not be asked.</exception>
    public Task<bool> MayGetAsync(string path, CancellationToken cancellationToken) =>
        KnownOrAskedAsync(path, token => client.MayGetAsync(caller, path, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> MaySeeAsync(string? ns, CancellationToken cancellationToken) =>
        new(MayAsync(Pods with { Namespace = ns }, cancellationToken));

    private async Task<bool> KnownOrAskedAsync(object question, Func<CancellationToken, Task<AccessDecision>> ask, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(question, out var known) && time.GetUtcNow() < known.Until)
        {
            return known.Allowed;
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var decision = await ask(either.Token);
            Keep(question, decision.Allowed);
            return decision.Allowed;
        }
        catch (KubeApiException e) when (e is not ServerUnreachableException)
        {
            throw new KubeApiException($"What you may read could not be checked: {e.Message}", e.Status, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KubeApiException("What you may read could not be checked in time.", new Status(), e);
        }
    }

    private void Keep(object question, bool allowed)
    {
        if (_known.Count >= MaximumKnown)
        {
            _known.Clear();
        }

        _known[question] = new Answer(allowed, time.GetUtcNow() + Holds);
    }

    private sealed record Answer(bool Allowed, DateTimeOffset Until);
}
