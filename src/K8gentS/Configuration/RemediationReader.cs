using K8gentS.Diagnosis.Plans;

namespace K8gentS.Configuration;

/// <summary>Reads what a fix may change at most. The sandbox of the installation has to allow it too.</summary>
internal static class RemediationReader
{
    private static readonly HashSet<string> Kinds = new(["Deployment", "StatefulSet", "DaemonSet", "Pod"], StringComparer.Ordinal);

    /// <summary>The policy, without its namespaces, which are a setting.</summary>
    public static RemediationPolicy Read(Variables variables)
    {
        var policy = new RemediationPolicy { AllowFullUndo = Flag(variables, "REMEDIATION_FULL_UNDO") };
        if (Names(variables, "REMEDIATION_KINDS") is { } kinds)
        {
            if (!kinds.IsSubsetOf(Kinds))
            {
                variables.Fault("REMEDIATION_KINDS", "write Deployment, StatefulSet, DaemonSet or Pod, with commas between them.");
            }

            policy = policy with { Kinds = kinds };
        }

        return Names(variables, "REMEDIATION_FORBIDDEN_LABELS") is { } labels ? policy with { ForbiddenLabels = labels } : policy;
    }

    private static HashSet<string>? Names(Variables variables, string name) =>
        variables.Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);

    private static bool Flag(Variables variables, string name)
    {
        switch (variables.Text(name))
        {
            case null or "false":
                return false;
            case "true":
                return true;
            default:
                variables.Fault(name, "write true or false.");
                return false;
        }
    }
}
