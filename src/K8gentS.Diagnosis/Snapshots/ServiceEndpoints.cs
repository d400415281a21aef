using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Snapshots;

/// <summary>What stands behind a Service now.</summary>
public static class ServiceEndpoints
{
    /// <summary>Whether something ready stands behind it: by its EndpointSlices, or by its pods where those cannot be read.</summary>
    public static bool HasReadyEndpoints(this ClusterSnapshot cluster, Service service)
    {
        if (service.Spec.Type == "ExternalName")
        {
            return true;
        }

        var slices = cluster.EndpointSlices.In(service.Namespace).Where(s => s.ServiceName == service.Name).ToList();
        return slices.Count > 0
            ? slices.Any(s => s.Endpoints.Any(e => e.Conditions?.Ready != false))
            : service.Spec.Selector.Count > 0 && cluster.Pods.In(service.Namespace).Any(p => service.Spec.Selector.Matches(p.Metadata.Labels) && p.Status.Conditions.Is("Ready", "True"));
    }

    /// <summary>Whether a reference leads to something that answers; true where nothing can be told, as for what lies outside the cluster.</summary>
    public static bool Answers(this ClusterSnapshot cluster, ObjectRef? service) =>
        service is null || !cluster.Sees<Service>() || (cluster.Services.Find(service.Namespace, service.Name) is { } found && cluster.HasReadyEndpoints(found));
}
