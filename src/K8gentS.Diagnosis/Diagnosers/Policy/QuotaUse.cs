using K8gentS.Diagnosis.Diagnosers.Scheduling;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.Policy;

/// <summary>
/// One resource of a quota that does not suffice. Source: https://kubernetes.io/docs/concepts/policy/resource-quotas/
/// </summary>
/// <param name="Resource">The resource, as the quota names it.</param>
/// <param name="Requested">What one more pod would need.</param>
/// <param name="Used">What is used.</param>
/// <param name="Hard">What is allowed.</param>
internal sealed record QuotaUse(string Resource, string Requested, string Used, string Hard)
{
    /// <summary>What a quota lacks for one more pod of a template.</summary>
    public static IEnumerable<QuotaUse> Short(ResourceQuota quota, PodSpec pod) =>
        from hard in quota.Status.Hard
        let limit = Quantity.Parse(hard.Value)
        let used = Quantity.Parse(quota.Status.Used.GetValueOrDefault(hard.Key)) ?? 0
        let needed = Needed(hard.Key, pod)
        where limit is not null && needed > 0 && used + needed > limit
        select new QuotaUse(hard.Key, Amounts.Text(hard.Key, needed), quota.Status.Used.GetValueOrDefault(hard.Key) ?? "0", hard.Value);

    /// <summary>In the API server's own form.</summary>
    public override string ToString() => $"requested: {Resource}={Requested}, used: {Resource}={Used}, limited: {Resource}={Hard}";

    private static decimal Needed(string resource, PodSpec pod) => resource switch
    {
        "pods" or "count/pods" => 1,
        "cpu" or "memory" or "ephemeral-storage" => PodRequests.Of(pod, resource),
        _ when resource.StartsWith("requests.", StringComparison.Ordinal) && resource != "requests.storage" => PodRequests.Of(pod, resource["requests.".Length..]),
        _ when resource.StartsWith("limits.", StringComparison.Ordinal) => pod.Containers.Sum(c => Quantity.Parse(c.Resources.Limits.GetValueOrDefault(resource["limits.".Length..])) ?? 0),
        _ => 0,
    };
}
