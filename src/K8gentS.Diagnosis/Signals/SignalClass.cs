namespace K8gentS.Diagnosis.Signals;

/// <summary>
/// What kind of symptom a signal is. The class of an incident's first signal is part of the incident's id, so a class
/// covers all the reasons that one fault shows in turn (ErrImagePull, then ImagePullBackOff).
/// The order is the order in which signals of one moment count as first.
/// </summary>
public enum SignalClass
{
    /// <summary>A node's own state.</summary>
    Node,

    /// <summary>A part of the control plane, or an aggregated API.</summary>
    ControlPlane,

    /// <summary>The API server refuses to create an object.</summary>
    Creation,

    /// <summary>A pod is not placed on a node.</summary>
    Scheduling,

    /// <summary>A claim is not bound, a volume is not attached or mounted.</summary>
    Storage,

    /// <summary>An image cannot be had.</summary>
    Image,

    /// <summary>A container cannot be created or started.</summary>
    Start,

    /// <summary>A container ends, and ends again.</summary>
    Crash,

    /// <summary>A pod was evicted or preempted.</summary>
    Eviction,

    /// <summary>A probe fails, or a running container never becomes ready.</summary>
    Health,

    /// <summary>A hook fails.</summary>
    Lifecycle,

    /// <summary>Deletion does not end.</summary>
    Deletion,

    /// <summary>A rollout stands still.</summary>
    Rollout,

    /// <summary>A Job failed or does not run.</summary>
    Job,

    /// <summary>An autoscaler cannot do its work.</summary>
    Scaling,

    /// <summary>A Service or Ingress leads nowhere.</summary>
    Routing,

    /// <summary>A budget or quota stands in the way.</summary>
    Policy,
}
