using System.Collections.Concurrent;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;

namespace K8gentS.Response.Tests.Support;

/// <summary>
/// A channel in memory with one message a subject and its thread. It knows what the store says of it and no more, as a
/// real one does: unless an attempt is in doubt, it posts without looking whether something stands there.
/// </summary>
internal sealed class RecordingTeller(Func<IResponseStore> store, string name = "test") : IIncidentTeller
{
    /// <summary>How often a message was posted anew, by subject.</summary>
    public ConcurrentDictionary<string, int> Posts { get; } = new(StringComparer.Ordinal);

    /// <summary>What each message says now.</summary>
    public ConcurrentDictionary<string, IncidentRecord> Messages { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, Storm> Storms { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that was put into threads, in order.</summary>
    public ConcurrentQueue<TimelineEntry> Thread { get; } = new();

    public int Attempts { get; private set; }

    /// <summary>Throws where an attempt is to fail.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Throws where nobody is to hear that a message arrived.</summary>
    public Action<string> After { get; set; } = _ => { };

    public string Name => name;

    public async Task<Told> TellAsync(IncidentRecord record, Told? told, IReadOnlyList<TimelineEntry> untold, CancellationToken cancellationToken)
    {
        var inDoubt = told?.PostingSince is not null;
        told = await StandAsync(record.Id, told, () => Messages[record.Id] = record, record.ChangedAt, cancellationToken);
        foreach (var entry in untold)
        {
            if (!inDoubt || Thread.All(e => e.Id != entry.Id))
            {
                Thread.Enqueue(entry);
            }

            await store().Tellings.StampAsync(Name, entry.Id, record.ChangedAt, cancellationToken);
        }

        return told with { Revision = record.Revision };
    }

    public async Task<Told> TellStormAsync(Storm storm, Told? told, CancellationToken cancellationToken) =>
        await StandAsync(storm.Id, told, () => Storms[storm.Id] = storm, storm.Since, cancellationToken) with { Revision = storm.Revision };

    private async Task<Told> StandAsync(string subject, Told? told, Action write, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Attempts++;
        told ??= new Told { Teller = Name, SubjectId = subject };
        var stands = told.MessageId is not null || (told.PostingSince is not null && Posts.ContainsKey(subject));
        await store().Tellings.SaveAsync(told with { PostingSince = told.PostingSince ?? at }, cancellationToken);
        Before(subject);
        if (!stands)
        {
            Posts.AddOrUpdate(subject, 1, (_, count) => count + 1);
        }

        write();
        After(subject);
        return told with { MessageId = $"m-{subject}" };
    }
}
