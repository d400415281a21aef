using System.Text;
using System.Text.Json;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Response.Approvals;
using K8gentS.Response.Execution.Jobs;
using K8gentS.SimCluster;
using Xunit;

namespace K8gentS.Response.Tests.Support;

/// <summary>
/// A simulated cluster that runs executor Jobs as real processes and has workload controllers, with one Deployment whose
/// second revision cannot pull its image, and an executor with the responder's permissions alone.
/// </summary>
internal sealed class Sandbox : IAsyncDisposable
{
    public const string Uid = "36a87cce-5c80-409d-ba3b-4849f0de2dc6";
    public const string Image = "ghcr.io/k8gents/k8gents-executor@sha256:0000000000000000000000000000000000000000000000000000000000000000";

    private readonly string _folder = Directory.CreateTempSubdirectory("k8gents-sandbox-").FullName;
    private readonly KubeClient _client;

    private Sandbox(SimulatedCluster cluster)
    {
        Cluster = cluster;
        Jobs = cluster.RunJobs(new JobOptions(Path.Combine(AppContext.BaseDirectory, "k8gents-executor.dll")));
        _client = ClientOf("responder");
        Options = new JobExecutorOptions { Image = Image, Policy = () => new RemediationPolicy { Namespaces = new HashSet<string>(["storefront"], StringComparer.Ordinal) }, Pause = TimeSpan.FromMilliseconds(200) };
    }

    public SimulatedCluster Cluster { get; }

    public SimulatedJobs Jobs { get; }

    public JobExecutorOptions Options { get; }

    public IKubeClient Client => _client;

    public JobExecutor Executor => With(Options);

    public static async Task<Sandbox> OpenAsync(params IReadOnlyList<SimulatedRole> roles)
    {
        var options = roles.Count == 0 ? null : new SimulatedClusterOptions { Roles = roles };
        var cluster = await SimulatedCluster.StartAsync(options, TestContext.Current.CancellationToken);
        foreach (var ns in new[] { "storefront", "k8gents-executor" })
        {
            cluster.Objects.Put($$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{ns}}}"}}""");
        }

        var sandbox = new Sandbox(cluster);
        sandbox.PutDeployment(Template(2));
        sandbox.PutRevision(1);
        sandbox.PutRevision(2);
        foreach (var pod in new[] { "checkout-2-aaaaa", "checkout-2-bbbbb" })
        {
            sandbox.PutPod(pod);
        }

        return sandbox;
    }

    public JobExecutor With(JobExecutorOptions options) => new(_client, options, new Sanitizer(new SanitizerOptions { Key = new byte[32] }), TimeProvider.System);

    public static string Template(int version) => $$$"""
        {"metadata":{"labels":{"app":"checkout"}},"spec":{"containers":[{"name":"api","image":"registry.test/shop/checkout:{{{version}}}","resources":{"limits":{"memory":"64Mi"} } }]} }
        """;

    public static string Hash(int version) => TemplateFingerprint.Of(JsonDocument.Parse(Template(version)).RootElement)!.Whole;

    /// <summary>The undo to revision 1, with its inverse.</summary>
    public static RemediationPlan Undo { get; } = Plan(
        new PlanAction.RolloutUndo(1, "checkout-1", Hash(1), UndoScope.Narrow), new PlanAction.RolloutUndo(2, "checkout-2", Hash(2), UndoScope.Narrow));

    public static RemediationPlan Plan(PlanAction action, PlanAction? inverse = null) => new()
    {
        Incident = "inc-0123456789",
        Cause = "image.tag-not-found",
        Target = action is PlanAction.DeletePod ? new PlanTarget("Pod", "storefront", "checkout-2-aaaaa", "uid-checkout-2-aaaaa") : new PlanTarget("Deployment", "storefront", "checkout", Uid),
        Action = action,
        Inverse = inverse,
        Precondition = new PlanPrecondition(action is PlanAction.DeletePod ? null : Hash(2), action is PlanAction.Scale ? 2 : null),
        ExpectedEffect = "The pods come up; they cost $(HOME) $$5.",
    };

    public static Approval Spent(RemediationPlan plan, string id = "ap-1") => new()
    {
        Id = id,
        IncidentId = plan.Incident,
        Plan = Encoding.UTF8.GetString(PlanJson.Write(plan)),
        PlanDigest = plan.Digest,
        State = ApprovalState.Spent,
        RequestedAt = TimeProvider.System.GetUtcNow(),
        RequestedBy = "U1",
        ApprovedBy = "U1",
        ExpiresAt = TimeProvider.System.GetUtcNow().AddMinutes(30),
    };

    public static string Json(RemediationPlan plan) => Encoding.UTF8.GetString(PlanJson.Write(plan));

    public JsonElement Deployment() => JsonDocument.Parse(Cluster.Objects.Find(new ObjectAddress("apps/v1", "Deployment", "storefront", "checkout"))!).RootElement;

    public string ImageNow => Deployment().GetProperty("spec").GetProperty("template").GetProperty("spec").GetProperty("containers")[0].GetProperty("image").GetString()!;

    public bool Has(string kind, string name) => Cluster.Objects.Find(new ObjectAddress(kind == "Job" ? "batch/v1" : "v1", kind, kind == "Job" ? "k8gents-executor" : "storefront", name)) is not null;

    public string Kubeconfig(string role)
    {
        var file = Path.Combine(_folder, role);
        Cluster.WriteKubeconfig(file, role);
        return file;
    }

    /// <summary>A program that does what a shell makes of this text.</summary>
    public string Script(string text)
    {
        var file = Path.Combine(_folder, $"script-{Guid.NewGuid():N}");
        File.WriteAllText(file, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return file;
    }

    public KubeClient ClientOf(string role)
    {
        return new KubeClient(KubeConfig.Load(new KubeConfigOptions { Path = Kubeconfig(role) }), new KubeClientOptions { RetryDelay = TimeSpan.FromMilliseconds(20), MaxRetryDelay = TimeSpan.FromMilliseconds(50) });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Jobs.DisposeAsync();
        await Cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void PutDeployment(string template) => Cluster.Objects.Put($$$"""
        {"apiVersion":"apps/v1","kind":"Deployment",
         "metadata":{"name":"checkout","namespace":"storefront","uid":"{{{Uid}}}","generation":2},
         "spec":{"replicas":2,"selector":{"matchLabels":{"app":"checkout"} },"template":{{{template}}} },
         "status":{"observedGeneration":2,"replicas":2,"updatedReplicas":2,"unavailableReplicas":2} }
        """);

    private void PutRevision(int number) => Cluster.Objects.Put($$$"""
        {"apiVersion":"apps/v1","kind":"ReplicaSet",
         "metadata":{"name":"checkout-{{{number}}}","namespace":"storefront","uid":"uid-checkout-{{{number}}}","generation":1,"annotations":{"deployment.kubernetes.io/revision":"{{{number}}}"},
          "ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"checkout","uid":"{{{Uid}}}","controller":true}]},
         "spec":{"replicas":0,"template":{{{Template(number)}}} } }
        """);

    private void PutPod(string name) => Cluster.Objects.Put($$$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{{name}}}","namespace":"storefront","uid":"uid-{{{name}}}",
          "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"checkout-2","uid":"uid-checkout-2","controller":true}]},
         "spec":{"containers":[{"name":"api","image":"registry.test/shop/checkout:2"}]},
         "status":{"phase":"Pending","containerStatuses":[{"name":"api","image":"x","ready":false,"restartCount":0,"state":{"waiting":{"reason":"ImagePullBackOff"} } }]} }
        """);
}
