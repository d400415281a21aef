using EndToEnd.Sandbox;
using K8gentS.Staging;
using K8gentS.StandIns.Slack;
using Xunit;

namespace EndToEnd.Fixing;

/// <summary>A failure is told, a person approves the fix, a Job carries it out, its effect is verified, and it is undone.</summary>
[Collection(OnOneCluster.Name)]
public sealed class FixLoopTests(SandboxedCluster cluster)
{
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_fix_is_approved_carried_out_verified_and_undone_on_a_simulated_cluster()
    {
        await using var place = await SimulatedPlace.OpenAsync(TestContext.Current.CancellationToken);

        await RunAsync(place.Place);
    }

    [Fact]
    public async Task A_fix_is_approved_carried_out_verified_and_undone_on_a_real_cluster()
    {
        Assert.SkipWhen(LiveCluster.Kubeconfig is null, $"There is no cluster to test on: set {LiveCluster.KubeconfigVariable} to the path of a cluster administrator's kubeconfig.");
        Assert.SkipWhen(SandboxedCluster.ExecutorImage is null, $"There is no executor's image: set {SandboxedCluster.ExecutorImageVariable} to one by digest that the cluster can pull.");
        var image = SandboxedCluster.ExecutorImage!;
        var places = cluster.Installed.Places;
        Assert.SkipUnless(image == places.Image, $"The sandbox that is installed lets {places.Image} run and not {image}.");
        using var accounts = cluster.Accounts();
        var shell = LiveCluster.ShellImage;

        await RunAsync(new FixPlace
        {
            Person = accounts.Person,
            Agent = accounts.Of("agent"),
            Responder = accounts.Of("responder"),
            Namespace = places.Allowed,
            ExecutorImage = image,
            ExecutorNamespace = places.Executor,
            Image = (shell, $"{StagedImages.Repository(shell.Split('@')[0])}:k8gents-no-such-tag"),
            Patience = TimeSpan.FromMinutes(8),
        });
    }

    private static async Task RunAsync(FixPlace place)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await using var slack = await StandInSlack.StartAsync(new StandInSlackOptions(), TimeProvider.System, cancellationToken: cancelled);
        using var halves = new BothHalves(place, slack);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        var workload = new BreakingWorkload(place);
        await workload.CreateAsync(cancelled);
        var running = halves.RunAsync(stop.Token);
        try
        {
            await new FixLoop(place, workload, slack).RunAsync(cancelled);
        }
        finally
        {
            await stop.CancelAsync();
            await running;
            using var limit = new CancellationTokenSource(RemovalLimit);
            await workload.DeleteAsync(limit.Token);
        }
    }
}
