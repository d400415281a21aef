using System.Text.Json;

namespace K8gentS.Mcp.Tools.Paging;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="LeftOut">How many more there are behind them.</param>
/// <param name="Next">Where the next page begins; null where this is the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, int LeftOut, string? Next);

/// <summary>Cuts lists into pages.</summary>
internal static class Pages
{
    // A third of an answer is for its text, and some for what stands round the list.
    private const int MostBytes = 30_000;

    /// <summary>The page behind the cursor.</summary>
    /// <param name="all">All items, in any order.</param>
    /// <param name="key">An item's sort key: it never changes while the item stays, and no two have the same.</param>
    /// <param name="shown">What an item looks like in the answer; a page ends early rather than grow beyond its bound.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cursor">Where it begins; null for the beginning.</param>
    /// <param name="question">What is asked, for the next cursor.</param>
    /// <param name="now">The clock's now.</param>
    public static Page<TShown> Of<T, TShown>(IEnumerable<T> all, Func<T, string> key, Func<T, TShown> shown, int limit, Cursor? cursor, string question, DateTimeOffset now) =>
        Of(all, key, shown, item => JsonSerializer.SerializeToUtf8Bytes(item, ToolSchemas.Json).Length, limit, cursor, question, now);

    /// <summary>The same, where an item's size is not that of its record.</summary>
    /// <param name="all">All items, in any order.</param>
    /// <param name="key">An item's sort key.</param>
    /// <param name="shown">What an item looks like in the answer.</param>
    /// <param name="size">How many bytes that takes.</param>
    /// <param name="limit">The most items.</param>
    /// <param name="cursor">Where it begins; null for the beginning.</param>
    /// <param name="question">What is asked, for the next cursor.</param>
    /// <param name="now">The clock's now.</param>
    public static Page<TShown> Of<T, TShown>(
        IEnumerable<T> all, Func<T, string> key, Func<T, TShown> shown, Func<TShown, int> size, int limit, Cursor? cursor, string question, DateTimeOffset now)
    {
        var rest = all.Select(item => (Item: item, Key: key(item)))
            .Where(k => cursor is null || string.CompareOrdinal(k.Key, cursor.After) > 0)
            .OrderBy(k => k.Key, StringComparer.Ordinal)
            .ToList();
        var (page, bytes) = (new List<TShown>(), 0);
        while (page.Count < Math.Min(limit, rest.Count))
        {
            var item = shown(rest[page.Count].Item);
            bytes += size(item);
            if (page.Count > 0 && bytes > MostBytes)
            {
                break;
            }

            page.Add(item);
        }

        var leftOut = rest.Count - page.Count;
        var next = leftOut == 0 ? null : new Cursor(question, cursor?.At ?? now.ToUnixTimeSeconds(), rest[page.Count - 1].Key).ToString();
        return new Page<TShown>(page, leftOut, next);
    }
}
