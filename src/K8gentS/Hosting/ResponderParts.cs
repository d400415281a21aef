using K8gentS.Configuration;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;
using K8gentS.Response.Telling;
using K8gentS.Response.Verification;
using Microsoft.Extensions.Logging;

namespace K8gentS.Hosting;

/// <summary>What a responder is made of.</summary>
/// <param name="Configuration">What the environment says.</param>
/// <param name="Sanitizer">What cleans all text.</param>
/// <param name="Client">The cluster, to look at what a fix would touch.</param>
/// <param name="Cluster">What people call the cluster.</param>
/// <param name="Tellers">Who is told beside Slack and the webhook.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logging">Where it says how it fares.</param>
internal sealed record ResponderParts(
    ProgramConfiguration Configuration,
    ITextSanitizer Sanitizer,
    IKubeClient Client,
    string Cluster,
    IReadOnlyList<IIncidentTeller> Tellers,
    TimeProvider Time,
    ILoggerFactory Logging)
{
    /// <summary>What stands in front of every fix; where fixes are allowed at all is a setting.</summary>
    public RemediationPolicy Policy { get; } = PolicyOf(Configuration);

    /// <summary>How long the effect of a fix is watched.</summary>
    public VerificationOptions Verification { get; init; } = new();

    /// <summary>The policy of an installation.</summary>
    public static RemediationPolicy PolicyOf(ProgramConfiguration configuration) => configuration.Remediation with
    {
        OwnNamespaces = new[] { configuration.OwnNamespace, configuration.Execution?.Namespace, "k8gents-executor" }.OfType<string>().ToHashSet(StringComparer.Ordinal),
    };
}
