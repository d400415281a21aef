using K8gentS.Evaluation;
using Shouldly;
using Xunit;

namespace EndToEnd;

/// <summary>
/// Incidents of the corpus, made again on a real cluster: what a real scheduler, real controllers and a real kubelet say
/// today, in whatever version that cluster has.
/// </summary>
public sealed class DiagnosisTests(LiveCluster cluster) : IClassFixture<LiveCluster>
{
    /// <summary>Cases that show the same on any cluster: of any number of nodes, with or without a metrics server or a storage class.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        "inc-001", // an image's tag does not exist
        "inc-003", // an image's name is none
        "inc-010", // a container needs more memory than its limit
        "inc-011", // a command is not in the image
        "inc-012", // a program misses a variable, and says so
        "inc-020", // a ConfigMap does not exist
        "inc-021", // a Secret does not exist
        "inc-022", // a Secret lacks a key
        "inc-030", // a liveness probe asks the wrong port
        "inc-031", // a readiness probe asks for the wrong path
        "inc-050", // no node has so much memory
        "inc-051", // no node has such a label
        "inc-060", // a storage class does not exist
        "inc-061", // a volume claim does not exist
        "inc-080", // a quota is full
        "inc-082", // a service account does not exist
        "inc-110", // nothing is wrong
    ];

    public static TheoryData<string> Cases => [.. Ids];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_cause_is_found_on_a_real_cluster(string id)
    {
        Assert.SkipWhen(LiveCluster.Kubeconfig is null, $"There is no cluster to test on: set {LiveCluster.KubeconfigVariable} to the path of a kubeconfig that may create namespaces.");

        var outcome = await cluster.OutcomeAsync(id).WaitAsync(TestContext.Current.CancellationToken);

        var faults = $"expected {Faults.Expected(outcome)}; {string.Join("; ", Faults.Of(outcome))}";
        outcome.Top1.ShouldBe(outcome.Kind == CaseKind.Faulty, faults);
        outcome.Extra.ShouldBeEmpty(faults);
    }
}
