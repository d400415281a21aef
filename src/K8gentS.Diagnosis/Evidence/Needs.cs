namespace K8gentS.Diagnosis.Evidence;

/// <summary>Evidence that a diagnoser needs; the collection gathers just what some card asks for.</summary>
[Flags]
public enum Needs
{
    /// <summary>The workload, its pods, their owners and the events about them: always gathered.</summary>
    None = 0,

    /// <summary>Logs of the failing containers, current and previous.</summary>
    Logs = 1 << 0,

    /// <summary>Nodes.</summary>
    Nodes = 1 << 1,

    /// <summary>ConfigMaps that the pods refer to, with their values.</summary>
    ConfigMaps = 1 << 2,

    /// <summary>Services, EndpointSlices and Ingresses of the namespace, and what hosts in text resolve to.</summary>
    Services = 1 << 3,

    /// <summary>Claims, volumes and storage classes.</summary>
    Storage = 1 << 4,

    /// <summary>Quotas, limit ranges, service accounts, disruption budgets, network policies, webhooks.</summary>
    Policies = 1 << 5,

    /// <summary>Autoscalers.</summary>
    Autoscalers = 1 << 6,

    /// <summary>Earlier revisions of the workload.</summary>
    Revisions = 1 << 7,

    /// <summary>All pods of the namespace, not only the workload's own.</summary>
    Neighbours = 1 << 8,
}
