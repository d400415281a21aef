using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Discovery;

namespace K8gentS.Sandbox.Proving;

/// <summary>Proves the sandbox of one cluster: finds it, sends the table, makes or finds what requests are about, reports.</summary>
internal sealed class SandboxRun(ClusterConnection connection, Terminal terminal, TimeProvider time)
{
    // Deleting goes on after Ctrl-C, within the time that the program then has.
    private static readonly TimeSpan DeletionPatience = TimeSpan.FromSeconds(20);

    /// <summary>Runs the proof.</summary>
    /// <param name="wanted">What the person said of the installation.</param>
    /// <param name="createFixtures">Whether objects may be made, and deleted again.</param>
    /// <param name="cancellationToken">Cancels; what was made is deleted even then.</param>
    /// <exception cref="CommandException">There is no sandbox to prove, or the person may not play its accounts.</exception>
    public async Task<SandboxReport> RunAsync(SandboxWishes wanted, bool createFixtures, CancellationToken cancellationToken)
    {
        using var progress = new Progress(terminal);
        progress.Say("looking for the sandbox");
        var installed = await FindAsync(wanted, cancellationToken);
        using var accounts = new SandboxAccounts(connection, installed.Places, time);
        var table = SandboxTable.Load();
        var proof = new SandboxProof(table, installed.Places, new SandboxSender(accounts, installed.Places, Connecting.AskTheAuthorizer));
        var verdicts = await proof.AskAsync([.. table.Requests.Where(r => r.Holds(installed.Switches))], progress, cancellationToken);
        verdicts = createFixtures
            ? await WithFixturesAsync(proof, verdicts, new SandboxFixtures(table, installed.Places, accounts), progress, cancellationToken)
            : await WithStandInsAsync(proof, verdicts, new StandIns(accounts.Person, installed.Places), progress, cancellationToken);
        var gaps = installed.HasConstraint ? await GatekeeperGaps.ReadAsync(accounts.Person, installed.Places, cancellationToken) : [];
        return SandboxReport.Of(installed, verdicts, gaps, InstallationSanitizer.Create());
    }

    private async Task<InstalledSandbox> FindAsync(SandboxWishes wanted, CancellationToken cancellationToken)
    {
        using var client = new KubeApi.KubeClient(connection, null, time);
        using var discovery = new ApiDiscovery(client, time);
        return await new SandboxFinder(client, discovery).FindAsync(wanted, cancellationToken);
    }

    private static async Task<IReadOnlyList<SandboxVerdict>> WithStandInsAsync(
        SandboxProof proof, IReadOnlyList<SandboxVerdict> verdicts, StandIns standIns, Progress progress, CancellationToken cancellationToken)
    {
        progress.Say("asking about objects that exist, in dry runs");
        await standIns.FindAsync(proof.Wanted(verdicts), cancellationToken);
        return await proof.AskAgainAsync(verdicts, standIns.About, cancellationToken);
    }

    private async Task<IReadOnlyList<SandboxVerdict>> WithFixturesAsync(
        SandboxProof proof, IReadOnlyList<SandboxVerdict> verdicts, SandboxFixtures fixtures, Progress progress, CancellationToken cancellationToken)
    {
        var wanted = proof.Wanted(verdicts);
        terminal.Complain($"{wanted.Count} objects that run nowhere are made and deleted again; they carry the label {SandboxFixtures.Label}.");
        try
        {
            progress.Say("making objects to ask about");
            await fixtures.CreateAsync(wanted, cancellationToken);
            progress.Say("asking about them");
            return await proof.AskAgainAsync(verdicts, (fixture, call) => fixtures.FailureOf(fixture) is { } why ? (null, why) : (call, ""), cancellationToken);
        }
        finally
        {
            progress.Say("deleting them");
            using var patience = new CancellationTokenSource(DeletionPatience, time);
            var left = await fixtures.DeleteAsync(patience.Token);
            if (left.Count > 0)
            {
                terminal.Complain($"Not all that was made could be deleted again; delete it by hand: {string.Join(", ", left)}.");
            }
        }
    }
}
