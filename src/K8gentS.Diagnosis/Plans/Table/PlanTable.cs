using System.Collections.Frozen;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Diagnosis.Plans;

/// <summary>
/// Which causes offer which plan: the one place that says so. A cause that is not here offers none, and the steps of the
/// report say who has to do what. docs/remediation.md is made from it.
/// </summary>
public static class PlanTable
{
    private static readonly Remedy[] BackForImage = [Remedy.GoBackNarrowly, Remedy.EarlierImage, Remedy.GoBack];
    private static readonly Remedy[] Back = [Remedy.GoBackNarrowly, Remedy.GoBack];

    private static readonly FrozenDictionary<string, PlanRule> Rules = new Dictionary<string, PlanRule>(StringComparer.Ordinal)
    {
        ["image.tag-not-found"] = new(BackForImage, Blame.Image, false, "the image of an earlier revision can be had"),
        ["image.invalid-name"] = new(BackForImage, Blame.Image, false, "the image of an earlier revision can be had"),
        ["image.platform-mismatch"] = new(BackForImage, Blame.Image, false, "the image of an earlier revision ran on these nodes"),
        ["image.not-present-pull-never"] = new(BackForImage, Blame.Image, true, "the image of the revision that serves is on its nodes"),

        ["container.oom-killed"] = new([Remedy.GoBackNarrowly, Remedy.MoreMemory, Remedy.GoBack], Blame.Resources | Blame.Image | Blame.Env | Blame.Command, false, "an earlier revision kept within its limit; or the limit is too small from the start"),
        ["container.cpu-throttled"] = new([Remedy.GoBackNarrowly, Remedy.MoreCpu], Blame.Resources, false, "an earlier revision had enough; or the limit may grow within the factor"),
        ["container.command-not-found"] = new(Back, Blame.Image | Blame.Command, false, "an earlier revision's image had its command"),
        ["container.permission-denied"] = new(Back, Blame.Image | Blame.Command, false, "an earlier revision could run what it starts"),
        ["container.run-as-nonroot-violation"] = new(Back, Blame.Image, false, "an earlier revision's image has another user"),
        ["container.read-only-filesystem"] = new(Back, Blame.Image | Blame.Command | Blame.Env, false, "an earlier revision wrote elsewhere"),
        ["container.port-conflict"] = new(Back, Blame.Image | Blame.Command | Blame.Env, false, "an earlier revision used another port"),
        ["container.exits-cleanly"] = new(Back, Blame.Image | Blame.Command, false, "an earlier revision kept running"),
        ["container.segfault"] = new(Back, Blame.Any, true, "the revision that serves does not crash"),
        ["container.app-error"] = new(Back, Blame.Any, true, "the revision that serves meets the same world and does not fail"),
        ["init.container-failing"] = new(Back, Blame.Any, true, "the revision that serves meets the same world and does not fail"),

        ["config.missing-env"] = new(Back, Blame.Env | Blame.Image, false, "an earlier revision had the variable, or did not need it"),
        ["config.invalid-value"] = new(Back, Blame.Env | Blame.Command | Blame.Image, false, "an earlier revision had another value"),
        ["config.wrong-dependency-address"] = new(Back, Blame.Env | Blame.Command, false, "an earlier revision had another address"),

        ["probe.liveness-misconfigured"] = new(Back, Blame.Probes | Blame.Image | Blame.Command | Blame.Env, false, "an earlier revision's probe was answered"),
        ["probe.readiness-misconfigured"] = new(Back, Blame.Probes | Blame.Image | Blame.Command | Blame.Env, false, "an earlier revision's probe was answered"),
        ["probe.startup-misconfigured"] = new(Back, Blame.Probes | Blame.Image | Blame.Command | Blame.Env, false, "an earlier revision's probe was answered"),
        ["probe.liveness-too-aggressive"] = new(Back, Blame.Probes | Blame.Resources, false, "an earlier revision's probe gave it the time"),

        ["scheduling.insufficient-cpu"] = new([Remedy.GoBackNarrowly], Blame.Resources, false, "an earlier revision asked for less"),
        ["scheduling.insufficient-memory"] = new([Remedy.GoBackNarrowly], Blame.Resources, false, "an earlier revision asked for less"),
        ["scheduling.insufficient-resource"] = new([Remedy.GoBackNarrowly], Blame.Resources, false, "an earlier revision asked for less"),

        ["rollout.bad-revision"] = new(Back, Blame.Any, true, "the revision that serves does not fail"),
        ["rollout.deadline-exceeded"] = new(Back, Blame.Any, true, "the revision that serves is ready"),
        ["workload.scaled-to-zero"] = new([Remedy.ScaleUp], Blame.None, false, "the rollout history keeps how many there were"),

        ["app.heap-exhausted"] = new(Back, Blame.Image | Blame.Env | Blame.Command | Blame.Resources, true, "the revision that serves has heap enough"),
        ["app.file-descriptor-exhausted"] = new([Remedy.Restart], Blame.None, false, "a new process has its descriptors back; the leak stays to be found"),
        ["app.connection-pool-exhausted"] = new([Remedy.Restart], Blame.None, false, "a new process has its connections back; what holds them stays to be found"),

        ["node.kubelet-stopped"] = new([Remedy.DeleteLostPod], Blame.None, false, "a pod that is deleted is made anew elsewhere before its node is given up"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The causes that may offer a plan, in the order of their names.</summary>
    public static IReadOnlyList<string> Causes { get; } = [.. Rules.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What is offered for a cause; null where people have to act.</summary>
    public static PlanRule? Of(string cause) => Rules.GetValueOrDefault(cause);

    /// <summary>Why nothing is offered for a cause that is not in the table, in a clause.</summary>
    public static string WhyNone(string cause) => CauseTaxonomy.Family(cause) switch
    {
        "image" => "credentials, registry or network have to be put right, or a repository that the sandbox does not let change",
        "config" or "rbac" => "somebody has to make or correct an object that is not the workload's",
        "storage" or "network" or "policy" => "somebody has to correct a manifest, or the cluster",
        "scheduling" => "placement rules are in the manifest, and nodes are somebody's to add",
        "node" or "controlplane" => "the cluster's operators have to act",
        "job" or "cronjob" => "a Job is not rolled back; somebody has to correct it, or to resume it",
        "autoscaling" => "an autoscaler's owner sets its bounds and metrics",
        "rollout" => "somebody paused it, and knows why",
        "lifecycle" => "hooks are in the manifest, and forcing what hangs is a person's decision",
        "dependency" => "the workload that fails is not the one at fault",
        "app" => "code, data or another system has to be put right",
        "self" => "this program does not change itself",
        _ => "nobody knows what to change",
    };
}
