using System.Text.Json;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Plans;
using K8gentS.SimCluster;

namespace K8gentS.Executor.Tests.Support;

/// <summary>
/// A simulated cluster with one Deployment of two revisions, whose second one has an image that does not exist, and the
/// plans that it calls for.
/// </summary>
internal sealed class Shop : IAsyncDisposable
{
    public const string Namespace = "shop";
    public const string Uid = "36a87cce-5c80-409d-ba3b-4849f0de2dc6";
    public const string PodUid = "8a0f3c55-1111-4c4c-9d9d-000000000001";

    private readonly string _folder = Directory.CreateTempSubdirectory("k8gents-executor-").FullName;

    private Shop(SimulatedCluster cluster) => Cluster = cluster;

    public SimulatedCluster Cluster { get; }

    public static string Present { get; } = Template("registry.test/shop/web:2", "old");

    public static string Earlier { get; } = Template("registry.test/shop/web:1", "old");

    public static string Hash(string template) => TemplateFingerprint.Of(JsonDocument.Parse(template).RootElement)!.Whole;

    public static async Task<Shop> OpenAsync()
    {
        var cluster = await SimulatedCluster.StartAsync(null, TestContext.Current.CancellationToken);
        foreach (var ns in new[] { Namespace, "other", "kube-system", "k8gents-executor" })
        {
            cluster.Objects.Put($$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{ns}}}"}}""");
        }

        var shop = new Shop(cluster);
        shop.PutDeployment(Namespace, Present);
        shop.PutRevision("web-1", 1, Earlier);
        shop.PutRevision("web-2", 2, Present);
        shop.PutPod(Owned("ReplicaSet", "web-2"));
        return shop;
    }

    /// <summary>A plan for the Deployment as it stands.</summary>
    public static RemediationPlan Plan(PlanAction action, PlanAction? inverse = null) => new()
    {
        Incident = "inc-0123456789",
        Cause = "image.tag-not-found",
        Target = action is PlanAction.DeletePod ? new PlanTarget("Pod", Namespace, "web-2-abcde", PodUid) : new PlanTarget("Deployment", Namespace, "web", Uid),
        Action = action,
        Precondition = new PlanPrecondition(action is PlanAction.DeletePod ? null : Hash(Present), action is PlanAction.Scale ? 2 : null),
        Inverse = inverse,
        ExpectedEffect = "The pods come up.",
    };

    public static RemediationPlan Undo(string template = "", string holder = "web-1", long revision = 1, UndoScope scope = UndoScope.Narrow) =>
        Plan(new PlanAction.RolloutUndo(revision, holder, Hash(template.Length == 0 ? Earlier : template), scope));

    public void PutDeployment(string ns, string template, string metadata = "", string spec = "") => Cluster.Objects.Put($$$"""
        {"apiVersion":"apps/v1","kind":"Deployment",
         "metadata":{"name":"web","namespace":"{{{ns}}}","uid":"{{{Uid}}}","generation":2{{{metadata}}}},
         "spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"template":{{{template}}}{{{spec}}}},
         "status":{"observedGeneration":2,"replicas":2,"updatedReplicas":2,"unavailableReplicas":2}}
        """);

    public void PutRevision(string name, int number, string template, string ownerUid = Uid) => Cluster.Objects.Put($$$"""
        {"apiVersion":"apps/v1","kind":"ReplicaSet",
         "metadata":{"name":"{{{name}}}","namespace":"shop","uid":"rs-{{{number}}}","generation":1,"annotations":{"deployment.kubernetes.io/revision":"{{{number}}}"},
          "ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"web","uid":"{{{ownerUid}}}","controller":true}]},
         "spec":{"replicas":0,"template":{{{template.Replace("\"labels\":{", $"\"labels\":{{\"pod-template-hash\":\"{number}\",", StringComparison.Ordinal)}}}}}
        """);

    public void PutPod(string owners) => Cluster.Objects.Put($$$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-2-abcde","namespace":"shop","uid":"{{{PodUid}}}"{{{owners}}}},
         "spec":{"containers":[{"name":"app","image":"registry.test/shop/web:2"}]},"status":{"phase":"Pending"}}
        """);

    public static string Owned(string kind, string name) => $$"""
        ,"ownerReferences":[{"apiVersion":"apps/v1","kind":"{{kind}}","name":"{{name}}","uid":"rs-2","controller":true}]
        """;

    public static string Template(string image, string url, string more = "") => $$$"""
        {"metadata":{"labels":{"app":"web"}},"spec":{{{{more}}}"initContainers":[{"name":"migrate","image":"registry.test/shop/migrate:1"}],
         "containers":[{"name":"sidecar","image":"registry.test/mesh:1"},
          {"name":"app","image":"{{{image}}}","env":[{"name":"image","value":"{{{url}}}"}],"resources":{"limits":{"memory":"64Mi"} } }] }}
        """;

    public JsonElement Deployment(string ns = Namespace) => JsonDocument.Parse(Cluster.Objects.Find(new ObjectAddress("apps/v1", "Deployment", ns, "web"))!).RootElement;

    public bool HasPod => Cluster.Objects.Find(new ObjectAddress("v1", "Pod", Namespace, "web-2-abcde")) is not null;

    /// <summary>The credentials of a role, as a kubeconfig.</summary>
    public string Kubeconfig(string role = "executor")
    {
        var file = File(role + ".kubeconfig");
        Cluster.WriteKubeconfig(file, role);
        return file;
    }

    public string File(string name) => Path.Combine(_folder, name);

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
