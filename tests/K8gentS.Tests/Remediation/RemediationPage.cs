using System.Text;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Tests.Remediation;

/// <summary>docs/remediation.md: what may be repaired, what is left to people, and what the incidents of the repository offer.</summary>
internal static class RemediationPage
{
    private const string Head = """
        # Fixes on offer

        Made from the plan table; a test holds it current. A fix is one typed action on one object, with what must still be so when it
        runs (UID and hash of the pod template), the way back, and a digest that an approval names. Targets, revisions, images and
        values come from the owner chain, the rollout history and the status of objects, never from a log, an event's message or a model.

        - Below a confidence of 0.75 the report says `ESCALATE_TO_HUMAN` and offers nothing, whoever explained the incident.
        - Only Deployments, DaemonSets and pods of a ReplicaSet are offered anything. A StatefulSet waits for its broken pod before it
          takes a template back ([forced rollback](https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback)),
          and what an operator made, the operator would put back.
        - A way back needs an earlier revision that was available (a pod of it is ready, or its rollout completed, or its pods ran without
          a complaint until they were replaced), a failure of the newest revision's pods alone, and a change of what the cause turns on.
        - A way back may change image tags and digests of the same repository and resources (narrow); env, envFrom, command, args and
          probes too where `sandbox.allowFullUndo` is set (full). A revision that differs in anything else is never offered.
        - Nothing is offered in kube-system, kube-public, kube-node-lease and gatekeeper-system, and nothing whose text the sanitizer would change.
        - Where Argo CD, Flux or Helm manages the object, the plan says that the change may be put back.

        """;

    private static readonly Dictionary<Remedy, string> Words = new()
    {
        [Remedy.GoBackNarrowly] = "rollout_undo (narrow)",
        [Remedy.GoBack] = "rollout_undo (full)",
        [Remedy.EarlierImage] = "set_image",
        [Remedy.MoreMemory] = "set_resources: twice the memory limit, where it is killed within ten minutes of each start, and quota, limit range and nodes have room",
        [Remedy.MoreCpu] = "set_resources: twice the CPU limit, where quota, limit range and nodes have room",
        [Remedy.Restart] = "rollout_restart, where containers run, were ready for ten minutes and more, and are not now",
        [Remedy.ScaleUp] = "scale, to the number that an earlier revision's ReplicaSet keeps, up to ten, where no autoscaler owns it",
        [Remedy.DeleteLostPod] = "delete_pod, where it is the only pod on a node that has not answered for a minute",
    };

    public static string Render(IReadOnlyList<OfferedPlan> offered)
    {
        var page = new StringBuilder(Head).Append("\n## Causes that may offer a fix\n\n| cause | fixes, the first that fits | only beside a revision that serves | why |\n|---|---|---|---|\n");
        foreach (var cause in PlanTable.Causes)
        {
            var rule = PlanTable.Of(cause)!;
            page.Append($"| {cause} | {string.Join("; ", rule.Remedies.Select(r => Words[r]))} | {(rule.OnlyBesideServing ? "yes" : "")} | {rule.Why} |\n");
        }

        page.Append("\n## Causes that are left to people\n\n| cause | why |\n|---|---|\n");
        foreach (var cause in CauseTaxonomy.Ids.Where(c => c != "none" && PlanTable.Of(c) is null).Order(StringComparer.Ordinal))
        {
            page.Append($"| {cause} | {PlanTable.WhyNone(cause)} |\n");
        }

        page.Append("\n## What the incidents of this repository offer\n\nAll others offer nothing: they have no earlier revision that was available, their cause is left to people, or the confidence is too low.\n\n| case | cause | fix | expected |\n|---|---|---|---|\n");
        foreach (var offer in offered)
        {
            page.Append($"| {offer.Case} | {offer.Hypothesis.Cause} | {PlanWords.Offer(offer.Plan)} | {offer.Plan.ExpectedEffect} {string.Join(' ', offer.Plan.Warnings)} |\n");
        }

        return page.ToString();
    }
}
