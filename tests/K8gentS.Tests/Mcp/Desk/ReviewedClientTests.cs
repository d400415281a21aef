using K8gentS.KubeApi;
using K8gentS.KubeApi.Access;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Errors;
using K8gentS.Mcp.Desk;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Desk;

/// <summary>A client that sees what a caller may see, against a client with that caller's own token.</summary>
public sealed class ReviewedClientTests : IAsyncLifetime
{
    private static readonly ResourceType Pods = ResourceType.Core("pods", "Pod");
    private static readonly ResourceType Namespaces = ResourceType.Core("namespaces", "Namespace", namespaced: false);

    private SimulatedCluster _cluster = null!;
    private KubeClient _own = null!;
    private KubeClient _server = null!;
    private ReviewedClient _reviewed = null!;

    public async ValueTask InitializeAsync()
    {
        var alice = new SimulatedRole("alice") { Rules = [new SimulatedRule("get,list,watch", "pods,namespaces,pods/log") { Namespaces = ["storefront"] }] };
        _cluster = await SimulatedCluster.StartAsync(new SimulatedClusterOptions { Https = false, Roles = [SimulatedRole.Admin(), alice] });
        _cluster.Add(RecordedCase.Load(Path.Combine(Repository.Root, "corpus", "inc-001")));
        _own = new KubeClient(ClusterConnection.To(_cluster.Url, _cluster.TokenOf("alice")));
        _server = new KubeClient(ClusterConnection.To(_cluster.Url, _cluster.TokenOf("admin")));
        _reviewed = new ReviewedClient(_server, new CallerRights(_server, new TokenIdentity(true, "alice", [], [], ""), TimeProvider.System));
    }

    public async ValueTask DisposeAsync()
    {
        _own.Dispose();
        _server.Dispose();
        await _cluster.DisposeAsync();
    }

    public static TheoryData<string> Questions => [.. Asked.Keys];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task It_answers_as_the_API_server_would_answer_the_caller(string question) =>
        (await OutcomeAsync(Asked[question], _reviewed)).ShouldBe(await OutcomeAsync(Asked[question], _own));

    [Theory]
    [InlineData("/api/v1/pods")]
    [InlineData("/api/v1/namespaces/storefront/pods")]
    [InlineData("/apis/metrics.k8s.io/v1beta1/pods")]
    [InlineData("/apis/apps/v1/namespaces/storefront/deployments?limit=1")]
    [InlineData("/apis/x/../../api/v1/pods")]
    [InlineData("/apis/apps%2Fv1/pods")]
    public async Task A_path_of_objects_does_not_pass_for_one_of_discovery(string path) =>
        await Should.ThrowAsync<ForbiddenException>(() => _reviewed.GetAsync(path, KubeJson.Raw, TestContext.Current.CancellationToken));

    [Fact]
    public async Task It_writes_nothing_though_the_server_might()
    {
        await Should.ThrowAsync<ForbiddenException>(() => _reviewed.DeleteAsync(Pods.Named("storefront", "x"), cancellationToken: TestContext.Current.CancellationToken));
        await Should.ThrowAsync<ForbiddenException>(() => _reviewed.CreateAsync(Pods.In("storefront"), JsonBody.Raw("{}"), KubeJson.Raw, cancellationToken: TestContext.Current.CancellationToken));
        await Should.ThrowAsync<ForbiddenException>(() => _reviewed.PatchAsync(Pods.Named("storefront", "x"), Patch.Merge(JsonBody.Raw("{}")), KubeJson.Raw, cancellationToken: TestContext.Current.CancellationToken));
    }

    private static IReadOnlyDictionary<string, Func<IKubeClient, Task<string>>> Asked { get; } = new Dictionary<string, Func<IKubeClient, Task<string>>>(StringComparer.Ordinal)
    {
        ["pods of the own namespace"] = c => CountAsync(c, Pods.In("storefront")),
        ["pods of another namespace"] = c => CountAsync(c, Pods.In("kube-system")),
        ["pods everywhere"] = c => CountAsync(c, Pods.Everywhere),
        ["a pod"] = c => GetAsync(c, Pods.Named("storefront", "checkout-6d69b64f88-dr2ks")),
        ["a pod that there is not"] = c => GetAsync(c, Pods.Named("storefront", "no-such")),
        ["a pod of another namespace"] = c => GetAsync(c, Pods.Named("kube-system", "no-such")),
        ["the own namespace"] = c => GetAsync(c, Namespaces.Named(null, "storefront")),
        ["another namespace"] = c => GetAsync(c, Namespaces.Named(null, "kube-system")),
        ["namespaces"] = c => CountAsync(c, Namespaces.Everywhere),
        ["secrets of the own namespace"] = c => CountAsync(c, ResourceType.Core("secrets", "Secret").In("storefront")),
        ["deployments of the own namespace"] = c => CountAsync(c, new ResourceType("apps", "v1", "deployments", "Deployment").In("storefront")),
        ["a log of another namespace"] = async c =>
        {
            await using var log = await c.OpenLogAsync(Pods.Named("kube-system", "no-such"), null, TestContext.Current.CancellationToken);
            return "a log";
        },
        ["the version"] = async c => (await c.GetAsync("/version", KubeJson.Raw, TestContext.Current.CancellationToken)).ToString(),
    };

    private static async Task<string> CountAsync(IKubeClient client, CollectionPath path)
    {
        var list = client.List(path, KubeJson.Raw);
        var items = await list.CollectAsync(TestContext.Current.CancellationToken);
        return $"{items.Count} at {list.ResourceVersion}";
    }

    private static async Task<string> GetAsync(IKubeClient client, ObjectPath path) => (await client.GetAsync(path, KubeJson.Raw, TestContext.Current.CancellationToken)).ToString();

    private static async Task<string> OutcomeAsync(Func<IKubeClient, Task<string>> ask, IKubeClient client)
    {
        try
        {
            return await ask(client);
        }
        catch (KubeApiException e)
        {
            return $"{e.GetType().Name} {e.Code} {e.Reason} {e.Message}";
        }
    }
}
