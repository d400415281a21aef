using K8gentS.Cluster.Reading;
using K8gentS.Dashboard;
using K8gentS.Diagnosis.Plans;
using K8gentS.Reasoning;
using K8gentS.Reasoning.Providers;
using K8gentS.Response.Settings;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Telling;
using K8gentS.Serving;
using Microsoft.Extensions.Logging;

namespace K8gentS.Configuration;

/// <summary>Everything that the environment says, checked.</summary>
internal sealed record ProgramConfiguration
{
    /// <summary>WATCH_NAMESPACES.</summary>
    public required NamespaceScope Scope { get; init; }

    /// <summary>LOG_LEVEL.</summary>
    public required LogLevel LogLevel { get; init; }

    /// <summary>The model to ask; null for none.</summary>
    public required ModelOptions? Model { get; init; }

    /// <summary>What asking it may take.</summary>
    public required ReasonerOptions Reasoner { get; init; }

    /// <summary>What holds where nobody has changed a setting.</summary>
    public required ResponseSettings Seeds { get; init; }

    /// <summary>Slack; null where it is not used.</summary>
    public required SlackConfiguration? Slack { get; init; }

    /// <summary>A generic webhook; null where it is not used.</summary>
    public required WebhookOptions? Webhook { get; init; }

    /// <summary>The responder in another process; null where this one is its own.</summary>
    public required RemoteResponder? Responder { get; init; }

    /// <summary>K8GENTS_STORE: the store's file.</summary>
    public required string StorePath { get; init; }

    /// <summary>K8GENTS_JOURNAL: the folder in which an agent keeps what the responder could not take; null for memory alone.</summary>
    public string? JournalFolder { get; init; }

    /// <summary>DASHBOARD_LISTEN, DASHBOARD_TOKEN: the dashboard of the responder; null for none.</summary>
    public DashboardOptions? Dashboard { get; init; }

    /// <summary>CLUSTER_NAME: what people call the cluster; null for the kubeconfig context's name.</summary>
    public string? ClusterName { get; init; }

    /// <summary>How approved fixes are carried out; null where nothing can.</summary>
    public ExecutionConfiguration? Execution { get; init; }

    /// <summary>EXECUTOR_NAMESPACE: where executor Jobs run, whether or not any do.</summary>
    public required string ExecutorNamespace { get; init; }

    /// <summary>The namespace that this program runs in; null outside a cluster.</summary>
    public string? OwnNamespace { get; init; }

    /// <summary>REMEDIATION_KINDS, REMEDIATION_FULL_UNDO, REMEDIATION_FORBIDDEN_LABELS: what a fix may change at most.</summary>
    public RemediationPolicy Remediation { get; init; } = new();

    /// <summary>RESPONDER_LISTEN: where a responder takes reports.</summary>
    public required ListenAddress Listen { get; init; }

    /// <summary>HEALTH_LISTEN: where health and metrics are told; null for nowhere.</summary>
    public ListenAddress? HealthListen { get; init; }

    /// <summary>RESPONDER_SECRET: authenticates agents where the API server cannot be asked; null to ask it.</summary>
    public required string? ResponderSecret { get; init; }

    /// <summary>RESPONDER_AGENTS: the service accounts whose tokens are taken.</summary>
    public required IReadOnlySet<string> Agents { get; init; }

    /// <summary>RESPONDER_READERS: the service accounts that may read incidents and propose fixes; none of them is an agent's.</summary>
    public IReadOnlySet<string> Readers { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>RESPONDER_READER_SECRET: authenticates readers where the API server cannot be asked; null to ask it.</summary>
    public string? ReaderSecret { get; init; }
}

/// <summary>Slack's tokens and channel.</summary>
/// <param name="Options">The tokens.</param>
/// <param name="Channel">SLACK_CHANNEL_ID.</param>
internal sealed record SlackConfiguration(SlackOptions Options, string Channel);

/// <summary>A responder in another process.</summary>
/// <param name="Url">RESPONDER_URL.</param>
/// <param name="TokenFile">RESPONDER_TOKEN_FILE: a projected token for the audience k8gents-responder; null where a secret signs.</param>
/// <param name="Secret">RESPONDER_SECRET; null where a token is sent.</param>
internal sealed record RemoteResponder(Uri Url, string? TokenFile, string? Secret)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{nameof(RemoteResponder)} {{ {Url} }}";
}

/// <summary>How approved fixes are carried out.</summary>
/// <param name="Image">EXECUTOR_IMAGE, pinned by digest; null where the user's own kubectl does it.</param>
/// <param name="Namespace">EXECUTOR_NAMESPACE: where executor Jobs run.</param>
/// <param name="Kubectl">KUBECTL, where REMEDIATION_MODE is subprocess.</param>
internal sealed record ExecutionConfiguration(string? Image, string Namespace, string? Kubectl)
{
    /// <summary>The kubeconfig that kubectl is told to use; null for its own.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The context that kubectl is told to use; null for the current one.</summary>
    public string? Context { get; init; }
}
