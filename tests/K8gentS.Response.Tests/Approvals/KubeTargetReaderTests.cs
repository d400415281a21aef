using K8gentS.Diagnosis.Plans;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Response.Approvals;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Approvals;

public sealed class KubeTargetReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const string Deployment =
        """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"checkout","namespace":"storefront","uid":"u-1"},
         "spec":{"replicas":3,"selector":{"matchLabels":{"app":"checkout"}},"template":{"metadata":{"labels":{"app":"checkout"}},"spec":{"containers":[{"name":"api","image":"shop/checkout:1"}]}}},
         "status":{"readyReplicas":0}}
        """;

    private static readonly PlanTarget Target = new("Deployment", "storefront", "checkout", "u-1");

    [Fact]
    public async Task A_status_that_changes_is_the_same_state_and_a_template_that_changes_is_another()
    {
        await using var cluster = await SimulatedCluster.StartAsync(null, Token);
        using var client = Client(cluster);
        var reader = new KubeTargetReader(client);
        cluster.Objects.Put(Deployment);
        var before = await reader.ReadAsync(Target, Token);
        before!.Uid.ShouldBe("u-1");
        before.Replicas.ShouldBe(3);

        cluster.Objects.Put(Deployment.Replace("\"readyReplicas\":0", "\"readyReplicas\":3", StringComparison.Ordinal));
        (await reader.ReadAsync(Target, Token)).ShouldBe(before);
        cluster.Objects.Put(Deployment.Replace("shop/checkout:1", "shop/checkout:2", StringComparison.Ordinal));
        (await reader.ReadAsync(Target, Token))!.TemplateHash.ShouldNotBe(before.TemplateHash);
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_what_cannot_be_read_says_so()
    {
        await using var cluster = await SimulatedCluster.StartAsync(null, Token);
        using var client = Client(cluster);
        (await new KubeTargetReader(client).ReadAsync(Target, Token)).ShouldBeNull();
        await Should.ThrowAsync<TargetUnreadableException>(() => new KubeTargetReader(client).ReadAsync(Target with { Kind = "Node" }, Token));
        await cluster.DisposeAsync();
        (await Should.ThrowAsync<TargetUnreadableException>(() => new KubeTargetReader(client).ReadAsync(Target, Token))).Message.ShouldContain("cannot be read");
    }

    private static KubeClient Client(SimulatedCluster cluster) => new(ClusterConnection.To(cluster.Url, cluster.TokenOf("responder"), new TlsSettings { Authorities = [cluster.CertificateAuthority!] }));
}
