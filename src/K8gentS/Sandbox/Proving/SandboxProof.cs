namespace K8gentS.Sandbox.Proving;

/// <summary>Sends lines of the table and collects verdicts. Requests whose object does not exist may be asked again once there is one.</summary>
internal sealed class SandboxProof(SandboxTable table, SandboxPlaces places, SandboxSender sender)
{
    /// <summary>Sends every line, in order.</summary>
    public async Task<IReadOnlyList<SandboxVerdict>> AskAsync(IReadOnlyList<SandboxRequest> lines, Progress? progress, CancellationToken cancellationToken)
    {
        var verdicts = new List<SandboxVerdict>(lines.Count);
        foreach (var line in lines)
        {
            progress?.Say($"{verdicts.Count + 1} of {lines.Count}: {line.Says}");
            verdicts.Add(new SandboxVerdict(line, await sender.SendAsync(SandboxCall.Of(line, table, places), cancellationToken)));
        }

        return verdicts;
    }

    /// <summary>The objects that open verdicts wait for.</summary>
    public IReadOnlyList<SandboxFixture> Wanted(IEnumerable<SandboxVerdict> verdicts) =>
        [.. verdicts.Where(v => v.Answer.Missing).Select(FixtureOf).OfType<SandboxFixture>().Distinct()];

    /// <summary>Sends again what had no object, about objects that were found or made meanwhile.</summary>
    /// <param name="verdicts">All verdicts so far.</param>
    /// <param name="about">What a request is about now; null leaves its verdict as it is, a sentence says why there is none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<SandboxVerdict>> AskAgainAsync(
        IReadOnlyList<SandboxVerdict> verdicts, Func<SandboxFixture, SandboxCall, (SandboxCall? Call, string Why)> about, CancellationToken cancellationToken)
    {
        var all = new List<SandboxVerdict>(verdicts.Count);
        foreach (var verdict in verdicts)
        {
            all.Add(verdict.Answer.Missing && FixtureOf(verdict) is { } fixture
                ? verdict with { Answer = await AskAsync(about(fixture, SandboxCall.Of(verdict.Line, table, places)), cancellationToken) }
                : verdict);
        }

        return all;
    }

    private Task<SandboxAnswer> AskAsync((SandboxCall? Call, string Why) about, CancellationToken cancellationToken) =>
        about.Call is { } call ? sender.SendAsync(call, cancellationToken) : Task.FromResult(SandboxAnswer.Undecided(about.Why));

    private SandboxFixture? FixtureOf(SandboxVerdict verdict) => table.Fixtures.FirstOrDefault(f => f.IsOf(verdict.Line));
}
