using System.Globalization;
using System.Text;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Reading;

/// <summary>One page of a list: its objects, the version they were read at, and how to go on.</summary>
internal sealed record ListPage(ApiResource Resource, long Version, IReadOnlyList<StoredObject> Items, ContinueToken? Next, int Remaining)
{
    public string Metadata()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{{\"resourceVersion\":\"{Version}\"");
        if (Next is not null)
            text.Append(CultureInfo.InvariantCulture, $",\"continue\":\"{Next.Encode()}\",\"remainingItemCount\":{Remaining}");
        return text.Append('}').ToString();
    }
}

/// <summary>Answers lists from the store: selectors, pages, expired tokens.</summary>
internal static class Lister
{
    public static ListPage Read(ObjectStore store, ApiResource resource, ListQuery query)
    {
        var token = query.Continue.Length == 0 ? null : ContinueToken.Decode(query.Continue);
        var snapshot = SnapshotFor(store, resource, token);
        var found = snapshot.Objects
            .Where(o => token is null || o.Key.CompareTo(token.After) > 0)
            .Select(o => o.Value)
            .Where(query.Matches)
            .ToList();
        if (query.Limit == 0 || found.Count <= query.Limit)
            return new ListPage(resource, snapshot.Version, found, null, 0);
        store.KeepForPaging(resource, snapshot);
        var page = found[..query.Limit];
        return new ListPage(resource, snapshot.Version, page, new ContinueToken(snapshot.Version, page[^1].Key), found.Count - page.Count);
    }

    private static Snapshot SnapshotFor(ObjectStore store, ApiResource resource, ContinueToken? token)
    {
        if (token is null or { Version: ContinueToken.Inconsistent })
            return store.Read(resource);
        return store.Paged(resource, token.Version) ?? throw new StatusException(410, "Expired",
            "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results.")
        {
            Continue = (token with { Version = ContinueToken.Inconsistent }).Encode(),
        };
    }
}
