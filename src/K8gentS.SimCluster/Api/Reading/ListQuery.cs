using System.Globalization;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Reading;

/// <summary>The options of a list or watch (meta.k8s.io ListOptions).</summary>
internal sealed record ListQuery
{
    public string? Namespace { get; private init; }

    public LabelSelector? Labels { get; private init; }

    public FieldSelector? Fields { get; private init; }

    /// <summary>Items of one page; 0 for all.</summary>
    public int Limit { get; private init; }

    public string Continue { get; private init; } = "";

    /// <summary>The version to watch from; null where none (or 0, "any") was asked for.</summary>
    public long? Version { get; private init; }

    public bool Bookmarks { get; private init; }

    public bool SendInitialEvents { get; private init; }

    public TimeSpan? Timeout { get; private init; }

    public bool Matches(StoredObject stored) =>
        (Namespace is null || stored.Key.Namespace == Namespace)
        && Labels?.Matches(stored) != false
        && Fields?.Matches(stored) != false;

    public static ListQuery Of(ApiRequest request)
    {
        var query = request.Query;
        var labels = query["labelSelector"].ToString();
        var fields = query["fieldSelector"].ToString();
        // GET …/name?watch=true is a watch of that one object.
        if (request.Name is not null)
            fields = $"metadata.name={request.Name}";
        var timeout = Number(query["timeoutSeconds"].ToString(), "timeoutSeconds");
        var version = Number(query["resourceVersion"].ToString(), "resourceVersion");
        return new ListQuery
        {
            Namespace = request.Namespace,
            Labels = labels.Length == 0 ? null : LabelSelector.Parse(labels),
            Fields = fields.Length == 0 ? null : FieldSelector.Parse(fields, request.Resource),
            Limit = (int)Math.Min(Number(query["limit"].ToString(), "limit"), int.MaxValue),
            Continue = query["continue"].ToString(),
            Version = version == 0 ? null : version,
            Bookmarks = query["allowWatchBookmarks"].ToString() is "true" or "1",
            SendInitialEvents = query["sendInitialEvents"].ToString() is "true" or "1",
            Timeout = timeout == 0 ? null : TimeSpan.FromSeconds(timeout),
        };
    }

    private static long Number(string text, string name)
    {
        if (text.Length == 0)
            return 0;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw StatusException.BadRequest($"{name}: Invalid value: \"{text}\": it must be a whole number, 0 or more");
    }
}
