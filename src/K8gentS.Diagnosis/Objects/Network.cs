using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>A Service. Source: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/</summary>
public sealed record Service : KubeObject
{
    public override string Kind => "Service";
    public ServiceSpec Spec { get => field ??= new ServiceSpec(); init; }
    public ServiceStatus Status { get => field ??= new ServiceStatus(); init; }
}

/// <summary>What a Service fronts.</summary>
public sealed record ServiceSpec
{
    public string? Type { get; init; }
    [JsonPropertyName("clusterIP")]
    public string? ClusterIP { get; init; }

    /// <summary>All cluster addresses, the first again included: one of each family where the Service has both.</summary>
    [JsonPropertyName("clusterIPs")]
    public IReadOnlyList<string> ClusterIPs { get => field ?? []; init; }
    [JsonPropertyName("externalIPs")]
    public IReadOnlyList<string> ExternalIPs { get => field ?? []; init; }
    public string? ExternalName { get; init; }
    public string? LoadBalancerClass { get; init; }
    public IReadOnlyDictionary<string, string> Selector { get => field ?? Empty.Map; init; }
    public IReadOnlyList<ServicePort> Ports { get => field ?? []; init; }
    public string? InternalTrafficPolicy { get; init; }
    public string? ExternalTrafficPolicy { get; init; }
    public bool? PublishNotReadyAddresses { get; init; }
}

/// <summary>One port of a Service.</summary>
public sealed record ServicePort
{
    public string? Name { get; init; }
    public int Port { get; init; }
    public IntOrString? TargetPort { get; init; }
    public int? NodePort { get; init; }
    public string? Protocol { get; init; }
}

/// <summary>What the load balancer says.</summary>
public sealed record ServiceStatus
{
    public LoadBalancerStatus? LoadBalancer { get; init; }
    public IReadOnlyList<Condition> Conditions { get => field ?? []; init; }
}

/// <summary>Where a load balancer answers.</summary>
public sealed record LoadBalancerStatus
{
    public IReadOnlyList<LoadBalancerIngress> Ingress { get => field ?? []; init; }
}

/// <summary>One address of a load balancer.</summary>
public sealed record LoadBalancerIngress
{
    public string? Ip { get; init; }
    public string? Hostname { get; init; }
}

/// <summary>A slice of a Service's endpoints; the Service is named by the label kubernetes.io/service-name.</summary>
public sealed record EndpointSlice : KubeObject
{
    public override string Kind => "EndpointSlice";
    public IReadOnlyList<Endpoint> Endpoints { get => field ?? []; init; }
    public IReadOnlyList<EndpointPort> Ports { get => field ?? []; init; }

    /// <summary>The Service whose endpoints these are.</summary>
    [JsonIgnore]
    public string? ServiceName => Metadata.Labels.GetValueOrDefault("kubernetes.io/service-name");
}

/// <summary>One endpoint.</summary>
public sealed record Endpoint
{
    public IReadOnlyList<string> Addresses { get => field ?? []; init; }
    public EndpointConditions? Conditions { get; init; }
    public string? NodeName { get; init; }
}

/// <summary>Whether traffic goes to an endpoint; an absent value means yes.</summary>
public sealed record EndpointConditions
{
    public bool? Ready { get; init; }
    public bool? Serving { get; init; }
}

/// <summary>One port of an endpoint slice.</summary>
public sealed record EndpointPort
{
    public string? Name { get; init; }
    public int? Port { get; init; }
    public string? Protocol { get; init; }
}

/// <summary>An IngressClass.</summary>
public sealed record IngressClass : KubeObject
{
    public override string Kind => "IngressClass";
}

/// <summary>An Ingress. Source: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/</summary>
public sealed record Ingress : KubeObject
{
    public override string Kind => "Ingress";
    public IngressSpec Spec { get => field ??= new IngressSpec(); init; }
    public ServiceStatus Status { get => field ??= new ServiceStatus(); init; }
}

/// <summary>What an Ingress routes.</summary>
public sealed record IngressSpec
{
    public string? IngressClassName { get; init; }
    public IngressBackend? DefaultBackend { get; init; }
    public IReadOnlyList<IngressRule> Rules { get => field ?? []; init; }
    public IReadOnlyList<IngressTls> Tls { get => field ?? []; init; }
}

/// <summary>Where traffic goes.</summary>
public sealed record IngressBackend
{
    public IngressServiceBackend? Service { get; init; }
}

/// <summary>A Service and its port.</summary>
public sealed record IngressServiceBackend
{
    public string Name { get => field ?? ""; init; }
    public ServiceBackendPort? Port { get; init; }
}

/// <summary>A port by number or by name.</summary>
public sealed record ServiceBackendPort
{
    public int? Number { get; init; }
    public string? Name { get; init; }
}

/// <summary>The paths of one host.</summary>
public sealed record IngressRule
{
    public string? Host { get; init; }
    public IngressHttp? Http { get; init; }
}

/// <summary>Paths and their backends.</summary>
public sealed record IngressHttp
{
    public IReadOnlyList<IngressPath> Paths { get => field ?? []; init; }
}

/// <summary>One path and its backend.</summary>
public sealed record IngressPath
{
    public string? Path { get; init; }
    public IngressBackend? Backend { get; init; }
}

/// <summary>The Secret that holds the certificate of some hosts.</summary>
public sealed record IngressTls
{
    public IReadOnlyList<string> Hosts { get => field ?? []; init; }
    public string? SecretName { get; init; }
}
