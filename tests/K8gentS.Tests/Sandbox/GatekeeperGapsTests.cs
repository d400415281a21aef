using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Sandbox;
using K8gentS.Sandbox.Proving;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Sandbox;

/// <summary>What a Gatekeeper leaves open, read from its webhook's configuration.</summary>
public sealed class GatekeeperGapsTests
{
    private const string Everything = """[{"apiGroups":["*"],"apiVersions":["*"],"operations":["*"],"resources":["*/*"]}]""";
    private const string ByItsOwnChart = """[{"apiGroups":["*"],"apiVersions":["*"],"operations":["CREATE","UPDATE"],"resources":["*","pods/exec"]}]""";

    [Fact]
    public async Task As_our_values_set_it_nothing_stays_open() =>
        (await GapsAsync($$""" "failurePolicy":"Fail","rules":{{Everything}},"matchConditions":[{"name":"k8gents","expression":"true"}] """)).ShouldBeEmpty();

    [Fact]
    public async Task As_its_own_chart_sets_it_deletions_connections_subresources_and_its_silence_stay_open()
    {
        var gaps = await GapsAsync($$""" "failurePolicy":"Ignore","rules":{{ByItsOwnChart}} """);

        gaps.Count.ShouldBe(4);
        gaps[0].ShouldStartWith("DELETE is not intercepted");
        gaps[1].ShouldStartWith("CONNECT is not intercepted");
        gaps[2].ShouldStartWith("Subresources are not all intercepted");
        gaps[3].ShouldStartWith("The failure policy is Ignore");
    }

    [Theory]
    [InlineData("""{"matchExpressions":[{"key":"admission.gatekeeper.sh/ignore","operator":"DoesNotExist"}]}""")]
    [InlineData("""{"matchExpressions":[{"key":"kubernetes.io/metadata.name","operator":"NotIn","values":["gatekeeper-system","shop"]}]}""")]
    [InlineData("""{"matchExpressions":[{"key":"kubernetes.io/metadata.name","operator":"In","values":["web"]}]}""")]
    [InlineData("""{"matchLabels":{"guarded":"yes"}}""")]
    public async Task A_namespace_that_its_selector_leaves_out_is_named(string selector) =>
        (await GapsAsync($$""" "failurePolicy":"Fail","rules":{{Everything}},"namespaceSelector":{{selector}} """)).ShouldHaveSingleItem().ShouldStartWith("Namespace shop is left out");

    [Fact]
    public async Task Conditions_of_others_are_named() =>
        (await GapsAsync($$""" "failurePolicy":"Fail","rules":{{Everything}},"matchConditions":[{"name":"k8gents","expression":"true"},{"name":"not-ci","expression":"true"}] """))
            .ShouldHaveSingleItem().ShouldContain("(not-ci)");

    private static async Task<IReadOnlyList<string>> GapsAsync(string webhook)
    {
        await using var cluster = await SimulatedCluster.StartAsync(cancellation: TestContext.Current.CancellationToken);
        cluster.Objects.Put("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop","labels":{"admission.gatekeeper.sh/ignore":"yes","kubernetes.io/metadata.name":"shop"}}}""");
        cluster.Objects.Put($$$"""{"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingWebhookConfiguration","metadata":{"name":"gatekeeper"},"webhooks":[{"name":"validation.gatekeeper.sh",{{{webhook}}} }]}""");
        using var client = new KubeClient(ClusterConnection.To(cluster.Url, cluster.TokenOf("admin"), new TlsSettings { Authorities = [cluster.CertificateAuthority!] }));
        var places = new SandboxPlaces { Allowed = "shop", Image = "x@sha256:0" };
        return await GatekeeperGaps.ReadAsync(client, places, TestContext.Current.CancellationToken);
    }
}
