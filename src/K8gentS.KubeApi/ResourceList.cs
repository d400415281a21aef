namespace K8gentS.KubeApi;

/// <summary>
/// A list that arrives item by item: enumerate it once, then read <see cref="ResourceVersion"/>.
/// Ten thousand pods are never held as text; each becomes a slim record while the rest is still on the wire.
/// </summary>
/// <typeparam name="T">The caller's model of one item.</typeparam>
public abstract class ResourceList<T> : IAsyncEnumerable<T>
{
    /// <summary>The version of the whole list, from which to watch. Final after the enumeration; empty before the first item.</summary>
    public string ResourceVersion { get; protected set; } = "";

    /// <summary>How many items could not be read as <typeparamref name="T"/> and were left out.</summary>
    public int Skipped { get; protected set; }

    /// <summary>
    /// How often the list began anew because its continue token had expired (410). When this number grows, the items
    /// handed out so far are stale: forget them, all of them come again.
    /// </summary>
    public int Restarts { get; protected set; }

    /// <inheritdoc/>
    public abstract IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default);

    /// <summary>Reads the whole list, honouring <see cref="Restarts"/>.</summary>
    public async Task<IReadOnlyList<T>> CollectAsync(CancellationToken cancellationToken = default)
    {
        var items = new List<T>();
        var restarts = 0;
        await foreach (var item in this.WithCancellation(cancellationToken))
        {
            if (Restarts != restarts)
            {
                items.Clear();
                restarts = Restarts;
            }

            items.Add(item);
        }

        if (Restarts != restarts)
        {
            items.Clear();
        }

        return items;
    }
}
