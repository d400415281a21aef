using K8gentS.Configuration;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Response.Execution.Subprocess;

namespace K8gentS.Doctor.Fixing;

/// <summary>Whether the kubectl that carries out fixes on a laptop can be run.</summary>
internal sealed class KubectlCheck(ExecutionConfiguration execution, TimeProvider time) : IDoctorCheck
{
    private static readonly RemediationPolicy Nothing = new();

    /// <inheritdoc/>
    public string Name => "kubectl";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var options = new SubprocessExecutorOptions { Kubectl = execution.Kubectl!, CallTimeout = TimeSpan.FromSeconds(10), Policy = () => Nothing };
            return [CheckFinding.Ok($"{execution.Kubectl} {await KubectlProbe.VersionAsync(options, time, cancellationToken)} carries out fixes, with your own rights.")];
        }
        catch (PlanRequestException e)
        {
            return [CheckFinding.Fault($"Fixes cannot be carried out: {e.Message}.", "Install kubectl, or name it in KUBECTL.")];
        }
    }
}
