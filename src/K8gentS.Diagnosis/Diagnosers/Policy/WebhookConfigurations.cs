using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Routing;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Policy;

/// <summary>Finds webhook configurations by the names that refusals give.</summary>
internal static class WebhookConfigurations
{
    /// <summary>The configurations that hold a webhook of that name.</summary>
    public static IEnumerable<WebhookConfiguration> Named(ClusterSnapshot cluster, string webhook) =>
        cluster.Of<WebhookConfiguration>().All.Where(c => c.Webhooks.Any(w => w.Name == webhook));

    /// <summary>The Service behind a webhook, and the workload behind that, as far as they are there.</summary>
    public static (WebhookService? Service, KubeObject? Workload) Backend(ClusterSnapshot cluster, WebhookConfiguration? configuration, string webhook)
    {
        if (configuration?.Webhooks.FirstOrDefault(w => w.Name == webhook)?.ClientConfig?.Service is not { } reference)
        {
            return (null, null);
        }

        var selector = cluster.Services.Find(reference.Namespace, reference.Name)?.Spec.Selector;
        return (reference, selector is not { Count: > 0 } ? null : ServiceInspection.Templates(cluster, reference.Namespace).FirstOrDefault(t => selector.Matches(t.Labels)).Workload);
    }
}
