using Xunit;

namespace K8gentS.Tests.Chart;

/// <summary>The combinations of values that are rendered.</summary>
public static class ValueMatrix
{
    private static readonly Dictionary<string, string[]> Combinations = new(StringComparer.Ordinal)
    {
        ["defaults"] = [],
        ["first version's names"] =
        [
            "image.repository=registry.example/k8gents", "image.tag=2", "agent.aiModel=m", "agent.watchNamespaces=shop\\,web", "agent.logLevel=DEBUG", "agent.remediationMode=api",
            "secrets.aiApiKey=k", "secrets.slackBotToken=xoxb-1", "secrets.slackAppToken=xapp-1", "secrets.slackChannelId=C012AB3CD", "secrets.allowedApprovers=U1", "gatekeeper.enabled=false", "sandbox.enabled=true",
        ],
        ["single"] = ["mode=single"],
        ["single, no disk"] = ["mode=single", "responder.persistence.enabled=false"],
        ["single, watched"] = ["mode=single", "metrics.enabled=true", "prometheusRule.enabled=true", "metrics.prometheusPods.app=prometheus"],
        ["dashboard"] = ["dashboard.enabled=true", "dashboard.from[0].namespaceSelector.matchLabels.name=ingress", "dashboard.serviceAnnotations.team=ops"],
        ["single, dashboard"] = ["mode=single", "dashboard.enabled=true"],
        ["mcp"] = ["mcp.enabled=true", "mcp.from[0].namespaceSelector.matchLabels.name=ingress", "mcp.allowedHosts={mcp.example.org}"],
        ["mcp, some namespaces"] = ["mcp.enabled=true", "agent.watchNamespaces=shop\\,web", .. Helm.Remediating],
        ["mcp, namespaced"] = ["mcp.enabled=true", "scope=namespaced", "agent.watchNamespaces=shop\\,web"],
        ["mcp, more"] =
        [
            "mcp.enabled=true", "mcp.model=true", "mcp.podMetrics=true", "agent.watchNamespaces=shop\\,web", "agent.aiModel=m", "secrets.aiApiKey=k", "mcp.env.AI_SAMPLES=3", "mcp.priorityClassName=high", "mcp.podLabels.team=ops",
            "mcp.serviceAnnotations.team=ops", "mcp.serviceAccountAnnotations.team=ops", "mcp.nodeSelector.disk=ssd", "imagePullSecrets={pull}",
        ],
        ["mcp, single"] = ["mcp.enabled=true", "mode=single"],
        ["existing secrets"] = ["secrets.existingSecret=mine", "secrets.existingAgentSecret=models"],
        ["remediating"] = Helm.Remediating,
        ["remediating everywhere"] = ["remediation.enabled=true", "remediation.namespaces=all", $"executor.image.digest={Helm.Digest}", "remediation.statefulSets=true", "remediation.daemonSets=true", "sandbox.allowFullUndo=true"],
        ["both engines"] = [.. Helm.Remediating, "gatekeeper.enabled=true"],
        ["own gatekeeper alone"] = [.. Helm.Remediating, "sandbox.gatekeeper=always", "sandbox.validatingAdmissionPolicy=false"],
        ["namespaced"] = ["scope=namespaced", "agent.watchNamespaces=shop\\,web"],
        ["namespaced, remediating"] = ["scope=namespaced", "agent.watchNamespaces=shop\\,web", .. Helm.Remediating],
        ["sandbox only"] = [.. Helm.Remediating, "sandbox.only=true", "sandbox.gatekeeper=always"],
        ["everything else"] =
        [
            "agent.replicas=2", "prometheusRule.enabled=true", "serviceMonitor.enabled=true", "serviceMonitor.labels.release=prometheus", "networkPolicy.cilium.enabled=true", "networkPolicy.apiServerCidrs={10.0.0.1/32}", "clusterName=prod", "image.digest=" + Helm.Digest,
            "imagePullSecrets={pull}", "agent.priorityClassName=high", "agent.tolerations[0].operator=Exists", "agent.nodeSelector.disk=ssd", "responder.priorityClassName=high", "agent.env.AI_SAMPLES=3",
        ],
    };

    public static TheoryData<string> Names => [.. Combinations.Keys];

    public static string[] Of(string name) => Combinations[name];
}
