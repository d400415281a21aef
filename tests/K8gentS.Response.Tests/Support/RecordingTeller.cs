using System.Collections.Concurrent;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;

namespace K8gentS.Response.Tests.Support;

/// <summary>A channel in memory with one message a subject and its thread, which fails when it is told to.</summary>
internal sealed class RecordingTeller(Func<IResponseStore> store, string name = "test") : IIncidentTeller
{
    /// <summary>How often a message was posted anew, by subject.</summary>
    public ConcurrentDictionary<string, int> Posts { get; } = new(StringComparer.Ordinal);

    /// <summary>What each message says now.</summary>
    public ConcurrentDictionary<string, IncidentRecord> Messages { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, Storm> Storms { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that was put into threads, in order.</summary>
    public ConcurrentQueue<TimelineEntry> Thread { get; } = new();

    public int Updates { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Throws where an attempt is to fail.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Throws where an attempt is to fail after it arrived.</summary>
    public Action<string> After { get; set; } = _ => { };

    public string Name => name;

    public async Task<Told> TellAsync(IncidentRecord record, Told? told, IReadOnlyList<TimelineEntry> untold, CancellationToken cancellationToken)
    {
        Attempts++;
        Before(record.Id);
        // As a real channel does, it finds its own message again.
        if (!Messages.ContainsKey(record.Id))
        {
            Posts.AddOrUpdate(record.Id, 1, (_, count) => count + 1);
        }
        else
        {
            Updates++;
        }

        Messages[record.Id] = record;
        foreach (var entry in untold)
        {
            if (Thread.All(e => e.Id != entry.Id))
            {
                Thread.Enqueue(entry);
            }

            await store().Tellings.StampAsync(Name, entry.Id, record.ChangedAt, cancellationToken);
        }

        After(record.Id);
        return new Told { Teller = Name, SubjectId = record.Id, MessageId = $"m-{record.Id}", Revision = record.Revision };
    }

    public Task<Told> TellStormAsync(Storm storm, Told? told, CancellationToken cancellationToken)
    {
        Attempts++;
        Before(storm.Id);
        if (!Storms.ContainsKey(storm.Id))
        {
            Posts.AddOrUpdate(storm.Id, 1, (_, count) => count + 1);
        }

        Storms[storm.Id] = storm;
        After(storm.Id);
        return Task.FromResult(new Told { Teller = Name, SubjectId = storm.Id, MessageId = $"m-{storm.Id}", Revision = storm.Revision });
    }
}
