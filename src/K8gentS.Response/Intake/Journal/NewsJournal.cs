using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Life;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Intake.Journal;

/// <summary>
/// News that have not arrived: of each incident the newest, bounded in number and bytes. When it is full, the oldest of the
/// least severe incidents go first, and each loss is said. Survives a restart where it has a folder. Safe for many threads.
/// </summary>
public sealed class NewsJournal
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, JournalEntry> _entries = new(StringComparer.Ordinal);
    private readonly JournalOptions _options;
    private readonly JournalFolder _folder;
    private readonly ILogger _logger;
    private long _bytes;
    private long _dropped;

    /// <summary>A journal with what an earlier run of the program kept.</summary>
    /// <param name="options">How much, and where.</param>
    /// <param name="sanitizer">Cleans what is read from files.</param>
    /// <param name="logger">Where losses are said.</param>
    /// <exception cref="ArgumentException">Options are out of their ranges.</exception>
    public NewsJournal(JournalOptions options, ITextSanitizer sanitizer, ILogger<NewsJournal> logger)
    {
        (_options, _logger, _folder) = (JournalOptions.Check(options), logger, new JournalFolder(options.Folder, logger));
        foreach (var entry in _folder.Read(sanitizer))
        {
            Put(entry);
        }

        Shrink();
    }

    /// <summary>How many incidents wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>How many news were dropped since the program began.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Keeps news, unless newer ones of the same incident are kept.</summary>
    public void Keep(string clusterId, IEnumerable<IncidentNews> news)
    {
        lock (_lock)
        {
            foreach (var entry in news.Where(IsNewest).Select(n => JournalEntry.Of(clusterId, n)))
            {
                Put(entry);
                _folder.Keep(entry);
            }

            Shrink();
        }
    }

    /// <summary>The oldest news of a cluster that wait.</summary>
    public IReadOnlyList<IncidentNews> Peek(string clusterId, int limit)
    {
        lock (_lock)
        {
            return [.. _entries.Values.Where(e => e.ClusterId == clusterId).OrderBy(e => e.News.At).ThenBy(e => e.Id, StringComparer.Ordinal).Take(limit).Select(e => e.News)];
        }
    }

    /// <summary>Forgets news that have arrived, unless newer ones have come meanwhile.</summary>
    public void Arrived(IEnumerable<IncidentNews> news)
    {
        lock (_lock)
        {
            foreach (var one in news.Where(IsNewest))
            {
                Remove(one.Incident.Id);
            }
        }
    }

    private bool IsNewest(IncidentNews news) =>
        !_entries.TryGetValue(news.Incident.Id, out var kept) || (news.At, news.Change).CompareTo((kept.News.At, kept.News.Change)) >= 0;

    private void Put(JournalEntry entry)
    {
        _bytes += entry.Json.Length - (_entries.GetValueOrDefault(entry.Id)?.Json.Length ?? 0);
        ResponseMetrics.JournalHolds(_entries.ContainsKey(entry.Id) ? 0 : 1);
        _entries[entry.Id] = entry;
    }

    private void Remove(string id)
    {
        if (_entries.Remove(id, out var entry))
        {
            _bytes -= entry.Json.Length;
            ResponseMetrics.JournalHolds(-1);
            _folder.Forget(id);
        }
    }

    private void Shrink()
    {
        while (_entries.Count > _options.MaximumIncidents || (_bytes > _options.MaximumBytes && _entries.Count > 1))
        {
            var least = _entries.Values.OrderByDescending(e => e.News.Incident.Severity).ThenBy(e => e.News.At).First().Id;
            Remove(least);
            _logger.JournalDropped(least, _dropped);
            Interlocked.Increment(ref _dropped);
            ResponseMetrics.JournalLost();
        }
    }
}
