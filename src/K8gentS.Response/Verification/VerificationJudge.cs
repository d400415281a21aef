using System.Globalization;

namespace K8gentS.Response.Verification;

/// <summary>Judges a fix by what is known of its effect. Pure.</summary>
internal static class VerificationJudge
{
    /// <summary>The verdict; null while it is too early for one.</summary>
    public static VerificationVerdict? Judge(VerificationFacts facts, VerificationOptions options, DateTimeOffset now) =>
        NewTrouble(facts) ?? Unseen(facts, options, now) ?? Rollout(facts, options, now) ?? (now - facts.CompletedAt >= options.Window ? AfterWindow(facts, options, now) : null);

    private static VerificationVerdict? NewTrouble(VerificationFacts facts) => facts.NewIncidents.Count == 0
        ? null
        : new VerificationVerdict(Effect.Worse, [.. facts.NewIncidents.Select(title => $"new since the fix: {title}")]);

    private static VerificationVerdict? Unseen(VerificationFacts facts, VerificationOptions options, DateTimeOffset now)
    {
        if (facts.ChangedByOthers)
        {
            return new VerificationVerdict(Effect.Inconclusive, ["somebody else has changed the object since"]);
        }

        return facts.Look.Fault is { } fault && now - facts.AppliedAt >= options.RolloutWithin ? new VerificationVerdict(Effect.Inconclusive, [fault]) : null;
    }

    private static VerificationVerdict? Rollout(VerificationFacts facts, VerificationOptions options, DateTimeOffset now)
    {
        if (facts.CompletedAt is not null || facts.Look.Rollout is not { } rollout)
        {
            return null;
        }

        return rollout.IsStuck || now - facts.AppliedAt >= options.RolloutWithin
            ? Failing(facts, rollout, [rollout.IsStuck ? "the rollout makes no progress (ProgressDeadlineExceeded)" : $"the rollout did not complete within {options.RolloutWithin.TotalMinutes:0} minutes", rollout.Words])
            : null;
    }

    private static VerificationVerdict? AfterWindow(VerificationFacts facts, VerificationOptions options, DateTimeOffset now)
    {
        if (facts.Look.Rollout is not { } rollout)
        {
            return now - facts.CompletedAt < options.Window + options.AgentWithin ? null : new VerificationVerdict(Effect.Inconclusive, [facts.Look.Fault ?? "the workload cannot be seen"]);
        }

        List<string> troubles = [.. facts.Look.InBackOff, .. facts.Look.RestartedSince(facts.RestartsBefore)];
        if (!rollout.IsComplete)
        {
            troubles.Add(rollout.Words);
        }

        return troubles.Count > 0 ? Failing(facts, rollout, troubles) : Symptom(facts, options, rollout, now);
    }

    private static VerificationVerdict? Symptom(VerificationFacts facts, VerificationOptions options, RolloutState rollout, DateTimeOffset now)
    {
        List<string> good = [rollout.Words, $"no restart within {options.Window.TotalSeconds:0} s", "no new incident of this workload"];
        if (facts.GoneSince is { } gone)
        {
            return new VerificationVerdict(Effect.Cleared, [.. good, $"the agent has not seen the symptom since {Clock(gone)}"]);
        }

        if (now - facts.SeenAt < options.AgentLooksEvery && facts.SeenAt > facts.CompletedAt)
        {
            return new VerificationVerdict(Effect.Persists, [$"the agent still sees the symptom ({Clock(facts.SeenAt)})", rollout.Words]);
        }

        if (facts.SeenAt < facts.CompletedAt && facts.AgentLookedAt > facts.CompletedAt + (options.Window / 2))
        {
            return new VerificationVerdict(Effect.Cleared, [.. good, $"the agent looked at {Clock(facts.AgentLookedAt.Value)} and saw no symptom"]);
        }

        return now - facts.CompletedAt < options.Window + options.AgentWithin
            ? null
            : new VerificationVerdict(Effect.Inconclusive, [.. good, "the agent has not said whether the symptom is gone"]);
    }

    private static VerificationVerdict Failing(VerificationFacts facts, RolloutState rollout, IReadOnlyList<string> troubles) =>
        facts.AvailableBefore is { } before && rollout.Available < before
            ? new VerificationVerdict(Effect.Worse, [$"{rollout.Available} pods are available, and there were {before}", .. troubles])
            : new VerificationVerdict(Effect.Persists, troubles);

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
