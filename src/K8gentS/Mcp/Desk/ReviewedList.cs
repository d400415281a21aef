using K8gentS.KubeApi;

namespace K8gentS.Mcp.Desk;

/// <summary>A list before which it is asked whether it may be read.</summary>
/// <param name="inner">The list.</param>
/// <param name="demand">Throws if it may not.</param>
internal sealed class ReviewedList<T>(ResourceList<T> inner, Func<CancellationToken, Task> demand) : ResourceList<T>
{
    /// <inheritdoc/>
    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await demand(cancellationToken);
        await using var items = inner.GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(items))
        {
            yield return items.Current;
        }
    }

    // What the list says of itself is said before each item, and after the last.
    private async Task<bool> NextAsync(IAsyncEnumerator<T> items)
    {
        var more = await items.MoveNextAsync();
        (ResourceVersion, Skipped, Restarts) = (inner.ResourceVersion, inner.Skipped, inner.Restarts);
        return more;
    }
}
