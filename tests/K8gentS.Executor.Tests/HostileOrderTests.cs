using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Executor.Tests.Support;

namespace K8gentS.Executor.Tests;

/// <summary>Whatever a plan says, and whoever changed it on its way: what is written is what was approved, where it is allowed.</summary>
public sealed class HostileOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Words =
    [
        "shop", "web", "app", "kube-system", "kube-public", "kube-node-lease", "gatekeeper-system", "k8gents-executor", "other", "", "..", "../../kube-system", "shop/../kube-system", "web?force=true",
        "shop\u0000", "SHOP", "ｓhop", "ѕhop", "--all", "-n", "$(rm -rf /)", "`id`", "{{.}}", "web-1", "web-2-abcde", Shop.Uid, Shop.PodUid, new string('a', 300), "a\nb", "registry.test/shop/web:1",
        "evil.test/shop/web:1", "registry.test/shop/web@sha256:0000", "user:pw@registry.test/shop/web:1", "memory", "cpu", "nvidia.com/gpu", "1Gi", "-1", "1e999", "0",
    ];

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(40);

    private static RemediationPlan[] Approved { get; } =
    [
        Shop.Plan(new PlanAction.DeletePod()), Shop.Plan(new PlanAction.RolloutRestart()), Shop.Undo(), Shop.Plan(new PlanAction.SetImage("app", "registry.test/shop/web:1")),
        Shop.Plan(new PlanAction.SetResources("app", "memory", "128Mi", null)), Shop.Plan(new PlanAction.Scale(3)),
    ];

    [Fact]
    public void The_plans_that_are_changed_here_would_be_carried_out_as_they_are() =>
        Approved.ShouldAllBe(plan => Run(PlanJson.Write(plan), plan.Digest, null).Writes.Count == 1);

    [Fact]
    public void A_plan_that_was_changed_on_its_way_is_not_carried_out()
    {
        var change = from how in Gen.Choose(0, 5) from at in Gen.Choose(0, 5000) from with in Gen.Choose(0, 255) select (How: how, At: at, With: (byte)with);
        var changes = change.ListOf().Where(l => l.Count > 0).ToArbitrary();
        Prop.ForAll(Gen.Elements(Approved).ToArbitrary(), changes, (plan, wrongs) =>
        {
            var bytes = wrongs.Aggregate(PlanJson.Write(plan), (b, wrong) => Spoil(b, wrong.How, wrong.At, wrong.With));
            var cluster = Run(bytes, plan.Digest, null);
            // What is spoilt may still mean the same, as a blank more does; then the same is written.
            return cluster.Writes.IsEmpty || cluster.Writes.SequenceEqual(Run(PlanJson.Write(plan), plan.Digest, null).Writes);
        }).Check(Many);
    }

    [Fact]
    public void A_plan_of_anybody_s_making_changes_nothing_outside_of_its_bounds()
    {
        var plan = from ns in Word()
                   from name in Word()
                   from uid in Word()
                   from kind in Gen.Elements("Pod", "Deployment", "StatefulSet", "DaemonSet", "Secret", "Node", "ClusterRole", "deployments")
                   from action in Action()
                   from hash in Gen.Elements(Shop.Hash(Shop.Present), new string('0', 64), "", "x")
                   select Shop.Plan(action) with { Target = new PlanTarget(kind, ns, name, uid), Precondition = new PlanPrecondition(action is PlanAction.DeletePod ? null : hash, action is PlanAction.Scale ? 2 : null) };
        Prop.ForAll(plan.ToArbitrary(), hostile => Run(Json(hostile), hostile.Digest, null).Writes.All(IsWithinBounds)).Check(Many);
    }

    [Fact]
    public void A_target_that_is_not_what_it_was_is_left_alone()
    {
        string[] spoilt =
        [
            Deployment(Shop.Present, uid: "another"), Deployment(Shop.Earlier), Deployment(Shop.Template("registry.test/shop/web:2", "new")), Deployment(Shop.Present).Replace("\"Deployment\"", "\"Secret\"", StringComparison.Ordinal),
            Deployment(Shop.Present).Replace("\"metadata\":{", "\"metadata\":{\"deletionTimestamp\":\"2026-01-01T00:00:00Z\",", StringComparison.Ordinal), "{}", "[]", "null", "\"web\"", """{"metadata":{"uid":7},"spec":{"template":[]}}""",
        ];
        Approved.Where(p => p.Action is not PlanAction.DeletePod).ShouldAllBe(plan => spoilt.All(now => Run(PlanJson.Write(plan), plan.Digest, now).Writes.IsEmpty));
    }

    [Fact]
    public void Whatever_the_command_line_is_there_is_an_outcome_and_no_write_without_a_digest_and_a_namespace()
    {
        var good = new ExecutorArguments { Digest = Shop.Undo().Digest, ExpiresAt = Now.AddMinutes(5), Policy = new RemediationPolicy { Namespaces = Running.Set("shop") } }.Write();
        var vector = Gen.Elements(good.Concat(Words).Concat(["--dry-run", "--all-namespaces", "--kubeconfig", "--exec"])).ListOf();
        Prop.ForAll(vector.ToArbitrary(), arguments =>
        {
            try
            {
                var read = ExecutorArguments.Read([.. arguments]);
                return read.Digest.Length > 0 && read.Write().SequenceEqual(ExecutorArguments.Read(read.Write()).Write());
            }
            catch (PlanRefusedException)
            {
                return true;
            }
        }).Check(Many);
    }

    private static Gen<string> Word() => Gen.Frequency((6, Gen.Elements("shop", "web", Shop.Uid)), (4, Gen.Elements(Words)));

    private static Gen<PlanAction> Action() => Gen.OneOf(
        Gen.Constant<PlanAction>(new PlanAction.DeletePod()),
        Gen.Constant<PlanAction>(new PlanAction.RolloutRestart()),
        from holder in Word() from hash in Gen.Elements(Shop.Hash(Shop.Earlier), Shop.Hash(Wide), "x") from scope in Gen.Elements(UndoScope.Narrow, UndoScope.Full) select (PlanAction)new PlanAction.RolloutUndo(1, holder, hash, scope),
        from container in Word() from image in Word() select (PlanAction)new PlanAction.SetImage(container, image),
        from container in Word() from resource in Gen.Elements("memory", "cpu", "nvidia.com/gpu", "../x") from limit in Word() select (PlanAction)new PlanAction.SetResources(container, resource, limit, null),
        from replicas in Gen.Choose(-5, 5000) select (PlanAction)new PlanAction.Scale(replicas));

    private static string Wide { get; } = Shop.Template("registry.test/shop/web:1", "old", "\"hostNetwork\":true,");

    private static bool IsWithinBounds((PlanObject Which, string What) write)
    {
        var (which, what) = write;
        if (which.Namespace != "shop" || which.Kind is not ("Deployment" or "Pod"))
        {
            return false;
        }

        return which.Kind == "Pod" || JsonDocument.Parse(what).RootElement.EnumerateArray().All(o => o.GetProperty("op").GetString() == "test" || IsAllowed(o.GetProperty("path").GetString()!, o.GetProperty("value")));
    }

    private static bool IsAllowed(string path, JsonElement value) => path switch
    {
        "/spec/replicas" => value.GetInt32() is >= 0 and <= PlanCheck.MaximumReplicas,
        "/spec/template" => Shop.Hash(value.GetRawText()) == Shop.Hash(Shop.Earlier),
        _ when path.EndsWith("/image", StringComparison.Ordinal) => value.GetString()!.StartsWith("registry.test/shop/web", StringComparison.Ordinal),
        _ => path.StartsWith("/spec/template/metadata/annotations", StringComparison.Ordinal) || path.Contains("/resources", StringComparison.Ordinal),
    };

    private static RecordingCluster Run(byte[] plan, string digest, string? deployment)
    {
        var cluster = new RecordingCluster(which => which.Kind switch
        {
            "Pod" => $$$"""{"kind":"Pod","metadata":{"uid":"{{{Shop.PodUid}}}","resourceVersion":"7","ownerReferences":[{"kind":"ReplicaSet","uid":"r","controller":true}]} }""",
            "ReplicaSet" => $$$"""{"kind":"ReplicaSet","metadata":{"annotations":{"deployment.kubernetes.io/revision":"1"},"ownerReferences":[{"uid":"{{{Shop.Uid}}}","controller":true}]},"spec":{"template":{{{(which.Name == "web-1" ? Shop.Earlier : Wide)}}} } }""",
            _ => deployment ?? Deployment(Shop.Present).Replace("\"Deployment\"", $"\"{which.Kind}\"", StringComparison.Ordinal),
        });
        var order = new ExecutorOrder { Plan = plan, Digest = digest, ExpiresAt = Now.AddMinutes(5), Policy = new RemediationPolicy { Namespaces = Running.Set("shop"), OwnNamespaces = Running.Set("k8gents-executor"), AllowFullUndo = true } };
        var outcome = new PlanExecution(cluster, new StandingTime()).RunAsync(order, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        (outcome.Result == PlanResult.Applied).ShouldBe(!cluster.Writes.IsEmpty, outcome.Sentence);
        return cluster;
    }

    private static string Deployment(string template, string uid = Shop.Uid) =>
        $$$"""{"kind":"Deployment","metadata":{"uid":"{{{uid}}}","resourceVersion":"7"},"spec":{"replicas":2,"template":{{{template}}} } }""";

    // A plan that may not exist is written all the same, as somebody would who makes it up.
    private static byte[] Json(RemediationPlan plan)
    {
        try
        {
            return PlanJson.Write(plan);
        }
        catch (Exception unwritable) when (unwritable is ArgumentException or InvalidOperationException)
        {
            return [];
        }
    }

    private static byte[] Spoil(byte[] bytes, int how, int at, byte with)
    {
        var i = bytes.Length == 0 ? 0 : at % bytes.Length;
        return how switch
        {
            _ when bytes.Length == 0 => [with],
            0 => [.. bytes[..i], with, .. bytes[(i + 1)..]],
            1 => [.. bytes[..i], with, .. bytes[i..]],
            2 => [.. bytes[..i], .. bytes[(i + 1)..]],
            3 => bytes[..i],
            4 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("shop", Words[at % Words.Length], StringComparison.Ordinal)),
            _ => [.. bytes[..i], .. bytes[i..Math.Min(bytes.Length, i + with)], .. bytes[i..]],
        };
    }

    private sealed class StandingTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
