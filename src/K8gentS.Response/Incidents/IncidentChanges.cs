using System.Globalization;

namespace K8gentS.Response.Incidents;

/// <summary>
/// How an incident changes: from its record and what happened to the next record and its timeline entries. Pure. Where a
/// method returns null, the life of an incident does not allow it from where it stands, or nothing changes.
/// </summary>
public static partial class IncidentChanges
{
    /// <summary>What happened, and whether it goes into the thread.</summary>
    private readonly record struct Happening(TimelineEvent What, string Who, string Why = "", bool Aloud = false);

    private static IncidentStep? Step(IncidentRecord before, IncidentRecord after, DateTimeOffset at, bool show, params ReadOnlySpan<Happening> happenings) =>
        IncidentLife.May(before.State, after.State) ? Write(before.Revision + 1, after, at, show, happenings) : null;

    // An entry's id follows from the revision: a step that is taken again after a crash makes the same entries.
    private static IncidentStep Write(long revision, IncidentRecord after, DateTimeOffset at, bool show, ReadOnlySpan<Happening> happenings)
    {
        var entries = new List<TimelineEntry>(happenings.Length);
        foreach (var happening in happenings)
        {
            show |= happening.Aloud;
            entries.Add(new TimelineEntry
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{after.Id}/{revision}/{entries.Count}"),
                IncidentId = after.Id,
                At = at,
                Who = happening.Who,
                What = happening.What,
                State = after.State,
                Why = happening.Why,
                Tell = happening.Aloud,
            });
        }

        var next = after with { Revision = revision, ChangedAt = at };
        return new IncidentStep(show ? next with { TellRevision = revision, TellSince = at } : next, entries);
    }
}
