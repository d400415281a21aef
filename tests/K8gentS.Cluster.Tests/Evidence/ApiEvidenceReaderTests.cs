using K8gentS.Cluster.Evidence;
using K8gentS.Cluster.Tests.Support;
using K8gentS.Diagnosis;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Evidence;

public sealed class ApiEvidenceReaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_comes_with_its_times()
    {
        var recorded = Corpus.Case("inc-019");
        await using var sim = await Sim.StartAsync(cases: recorded);
        var pod = FirstPod(recorded, "platform");
        var container = Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(recorded.Folder, "logs", "platform", pod)).Order(StringComparer.Ordinal).First());
        var log = await Reader(sim).ReadLogAsync(new ObjectRef("Pod", "platform", pod), container, previous: false, Cancel);
        log.Problem.ShouldBeNull();
        log.Value!.TrimEnd().ShouldBe(recorded.Logs.Find("platform", pod, container)!.TrimEnd());
    }

    [Fact]
    public async Task What_the_kubelet_says_in_place_of_a_log_is_no_log()
    {
        await using var sim = await Sim.StartAsync(cases: Corpus.Case("inc-073"));
        var log = await Reader(sim).ReadLogAsync(new ObjectRef("Pod", "fulfil", "shipper-74cbc9d6bd-fmt54"), "shipper", previous: true, Cancel);
        log.Value.ShouldBeNull();
        log.Problem.ShouldBe("the container runtime does not have it any more");
    }

    [Fact]
    public async Task A_log_that_cannot_be_had_says_why()
    {
        var recorded = Corpus.Case("inc-001");
        await using var sim = await Sim.StartAsync(cases: recorded);
        var healthy = FirstPod(recorded, "telemetry");
        (await ProblemAsync(sim, "telemetry", healthy, "store", previous: true)).ShouldBe("the run before is not kept any more");
        (await ProblemAsync(sim, "telemetry", healthy, "nonsense", previous: false)).ShouldBe("the pod has no such container");
        (await ProblemAsync(sim, "telemetry", "gone", "store", previous: false)).ShouldBe("the pod is gone, and its log with it");
        (await ProblemAsync(sim, "storefront", "checkout-6d69b64f88-dr2ks", "api", previous: false)).ShouldBe("the container has not started yet");
    }

    [Fact]
    public async Task Without_permission_logs_and_ConfigMaps_are_gaps_and_a_ConfigMap_that_is_not_there_is_missing()
    {
        var role = new SimulatedRole("blind") { Rules = [new SimulatedRule("get,list,watch", "pods")] };
        var options = new SimulatedClusterOptions { Roles = [role, SimulatedRole.Agent()] };
        await using var blind = await Sim.StartAsync(options, "blind", Corpus.Case("inc-001"));
        (await ProblemAsync(blind, "storefront", "checkout-6d69b64f88-dr2ks", "api", previous: false)).ShouldBe("no permission to read logs (get pods/log)");
        var map = await Reader(blind).ReadConfigMapAsync("storefront", "kube-root-ca.crt", Cancel);
        (map.IsMissing, map.Problem).ShouldBe((false, "no permission to read ConfigMaps in this namespace"));

        await using var seeing = await Sim.StartAsync(options, "agent", Corpus.Case("inc-001"));
        (await Reader(seeing).ReadConfigMapAsync("storefront", "kube-root-ca.crt", Cancel)).Value!.Data.Keys.ShouldBe(["ca.crt"]);
        (await Reader(seeing).ReadConfigMapAsync("storefront", "nonsense", Cancel)).IsMissing.ShouldBeTrue();
    }

    private static ApiEvidenceReader Reader(Sim sim) => new(sim.Client, TimeProvider.System);

    private static string FirstPod(RecordedCase recorded, string ns) =>
        Path.GetFileName(Directory.GetDirectories(Path.Combine(recorded.Folder, "logs", ns)).Order(StringComparer.Ordinal).First());

    private static async Task<string?> ProblemAsync(Sim sim, string ns, string pod, string container, bool previous)
    {
        var log = await Reader(sim).ReadLogAsync(new ObjectRef("Pod", ns, pod), container, previous, Cancel);
        log.Value.ShouldBeNull();
        return log.Problem;
    }
}
