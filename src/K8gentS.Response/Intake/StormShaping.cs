using System.Security.Cryptography;
using K8gentS.Response.Incidents;
using K8gentS.Response.Settings;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;

namespace K8gentS.Response.Intake;

/// <summary>
/// Folds many new incidents within a short time into one storm. The first few are told at once; from the third within the
/// window on they wait a moment, since a storm may be forming.
/// </summary>
internal sealed class StormShaping(IIncidentStore incidents)
{
    /// <summary>How long a new incident waits where many may be coming.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);

    /// <summary>How long after the last one another new incident still belongs to a storm.</summary>
    public static readonly TimeSpan JoinWithin = TimeSpan.FromMinutes(5);

    private const int MayBeForming = 3;

    /// <summary>The steps as they are to be kept, and the storm that they belong to, if any.</summary>
    public async Task<(IReadOnlyList<IncidentStep> Steps, StormRecord? Storm)> ShapeAsync(
        string clusterId, IReadOnlyList<IncidentStep> steps, ResponseSettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fresh = steps.Where(IsAlarm).Select(s => s.Record.Id).ToHashSet(StringComparer.Ordinal);
        if (fresh.Count == 0)
        {
            return (steps, null);
        }

        var storm = (await incidents.StormsAsync(clusterId, cancellationToken)).FirstOrDefault(s => now - s.LastJoinedAt < JoinWithin);
        if (storm is not null)
        {
            storm = storm with { LastJoinedAt = now };
            return ([.. steps.SelectMany(s => Fold(s, fresh, storm.Id, now))], storm);
        }

        var earlier = (await EarlierAsync(clusterId, settings, now, cancellationToken)).Where(i => !fresh.Contains(i.Id)).ToList();
        if (fresh.Count + earlier.Count > settings.StormSize)
        {
            storm = new StormRecord($"storm-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5))}", clusterId, now, now, null);
            var waiting = earlier.Where(IsUntold).Where(e => !steps.Any(s => s.Record.Id == e.Id)).Select(e => IncidentChanges.Folded(e, storm.Id, now)).OfType<IncidentStep>();
            return ([.. steps.SelectMany(s => Fold(s, fresh, storm.Id, now)), .. waiting], storm);
        }

        return fresh.Count + earlier.Count < MayBeForming ? (steps, null) : ([.. steps.Select(s => fresh.Contains(s.Record.Id) ? Wait(s, now) : s)], null);
    }

    private static bool IsAlarm(IncidentStep step) =>
        step.Record.HeldBackBy is null && step.Entries.Any(e => e.What is TimelineEvent.Opened or TimelineEvent.Returned);

    private static bool IsUntold(IncidentRecord record) =>
        record.StormId is null && !record.IsFinished && (record.ToldAt is not { } told || told < record.AlarmedAt);

    private static IncidentStep Wait(IncidentStep step, DateTimeOffset now) => step with { Record = step.Record with { TellAfter = now + Settle } };

    private static IEnumerable<IncidentStep> Fold(IncidentStep step, HashSet<string> fresh, string storm, DateTimeOffset now) =>
        fresh.Contains(step.Record.Id) && IncidentChanges.Folded(step.Record, storm, now) is { } folded ? [step, folded] : [step];

    private Task<IReadOnlyList<IncidentRecord>> EarlierAsync(string clusterId, ResponseSettings settings, DateTimeOffset now, CancellationToken cancellationToken) =>
        incidents.ListAsync(new IncidentFilter { ClusterId = clusterId, AlarmedSince = now - settings.StormWindow, HeldBack = false, Limit = settings.StormSize + 1 }, cancellationToken);
}
