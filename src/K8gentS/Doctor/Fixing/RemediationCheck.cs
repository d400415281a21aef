using K8gentS.Configuration;
using K8gentS.Response.Settings;

namespace K8gentS.Doctor.Fixing;

/// <summary>Whether the settings of fixes fit together: somebody may approve, somewhere is allowed, something carries them out.</summary>
internal static class RemediationCheck
{
    /// <summary>What people and scripts call it.</summary>
    public const string Name = "remediation";

    /// <summary>Looks at the settings; asks nobody.</summary>
    public static IReadOnlyList<CheckFinding> Judge(ProgramConfiguration configuration, ResponseSettings settings)
    {
        if (!settings.RemediationEnabled)
        {
            return [CheckFinding.Ok("Fixes are off: what would repair an incident is told, and nobody can approve it.")];
        }

        var faults = Faults(configuration, settings).ToList();
        return faults.Count > 0 ? faults : [CheckFinding.Ok($"Fixes are on in {Where(settings)}, approved by {Counted(settings.Approvers.Count)}, carried out by {By(configuration.Execution!)}.")];
    }

    private static IEnumerable<CheckFinding> Faults(ProgramConfiguration configuration, ResponseSettings settings)
    {
        if (configuration.Execution is null)
        {
            yield return CheckFinding.Fault("Fixes are on, and nothing carries them out.", "Set EXECUTOR_IMAGE (the chart does), or REMEDIATION_MODE=subprocess on a laptop.");
        }
        else if (configuration.Execution.Image is { } image && !image.Contains("@sha256:", StringComparison.Ordinal))
        {
            yield return CheckFinding.Fault($"The executor's image {image} is not pinned by digest: whoever can push to its repository could change what runs.", "Set EXECUTOR_IMAGE to REPOSITORY@sha256:DIGEST (executor.image.digest of the chart).") with { IsMisconfiguration = true };
        }

        if (configuration.Slack is null)
        {
            yield return CheckFinding.Fault("Fixes are on, and there is no Slack to approve them in.", "Set SLACK_BOT_TOKEN, SLACK_APP_TOKEN and SLACK_CHANNEL_ID, or switch fixes off.");
        }

        if (settings.Approvers.Count == 0)
        {
            yield return CheckFinding.Fault("Fixes are on, and nobody may approve them.", "Name approvers by their Slack member ids: secrets.allowedApprovers of the chart, or `k8gents settings set`.");
        }

        if (settings.RemediationNamespaces.Count == 0)
        {
            yield return CheckFinding.Fault("Fixes are on, and allowed in no namespace.", "Name namespaces in REMEDIATION_NAMESPACES (remediation.namespaces of the chart).");
        }
    }

    private static string Where(ResponseSettings settings) => settings.RemediationNamespaces.Contains(ResponseSettings.AllNamespaces)
        ? "all namespaces but the protected ones"
        : string.Join(", ", settings.RemediationNamespaces.Order(StringComparer.Ordinal));

    private static string By(ExecutionConfiguration execution) => execution.Kubectl ?? $"Jobs in {execution.Namespace}";

    private static string Counted(int approvers) => approvers == 1 ? "one person" : $"{approvers} people";
}
