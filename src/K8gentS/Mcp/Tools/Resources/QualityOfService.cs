using K8gentS.Diagnosis.Objects;

namespace K8gentS.Mcp.Tools.Resources;

/// <summary>The class that decides who is evicted first. Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/</summary>
internal static class QualityOfService
{
    private static readonly string[] Counted = ["cpu", "memory"];

    /// <summary>Guaranteed, Burstable or BestEffort, as the API server derives it from requests and limits.</summary>
    public static string Of(PodSpec spec)
    {
        var all = spec.AllContainers.Select(c => c.Resources).ToList();
        if (all.TrueForAll(r => Counted.All(c => Amount(r.Requests, c) is null or 0 && Amount(r.Limits, c) is null or 0)))
        {
            return "BestEffort";
        }

        // What is not requested is taken from the limit.
        return all.TrueForAll(r => Counted.All(c => Amount(r.Limits, c) is > 0 and var limit && (Amount(r.Requests, c) ?? limit) == limit)) ? "Guaranteed" : "Burstable";
    }

    private static decimal? Amount(IReadOnlyDictionary<string, string> amounts, string resource) => Quantity.Parse(amounts.GetValueOrDefault(resource));
}
