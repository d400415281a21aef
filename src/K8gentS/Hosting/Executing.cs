using K8gentS.Configuration;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;
using K8gentS.Response.Execution;
using K8gentS.Response.Execution.Jobs;
using K8gentS.Response.Execution.Subprocess;
using K8gentS.Response.Settings;

namespace K8gentS.Hosting;

/// <summary>What carries out approved plans here, and what has to run beside it.</summary>
/// <param name="Executor">Carries out plans, or says why none can be.</param>
/// <param name="Beside">Runs beside it until it is cancelled; null for nothing.</param>
internal sealed record Executing(IPlanExecutor Executor, Func<CancellationToken, Task>? Beside)
{
    /// <summary>What the configuration asks for: Jobs, the user's own kubectl, or nothing.</summary>
    /// <exception cref="CommandException">It cannot be had.</exception>
    public static Executing Of(ExecutionConfiguration? configuration, IKubeClient client, ITextSanitizer sanitizer, ISettingsSource settings, RemediationPolicy policy, TimeProvider time)
    {
        try
        {
            return configuration switch
            {
                null => new Executing(new RefusingExecutor(), null),
                { Kubectl: { } kubectl } => new Executing(Subprocess(configuration, kubectl, Now), null),
                _ => Jobs(configuration, Now),
            };
        }
        catch (ArgumentException e)
        {
            throw new CommandException($"EXECUTOR_IMAGE: {e.Message}", ExitCodes.Usage, e);
        }

        // Where fixes are allowed is a setting, asked anew for each.
        RemediationPolicy Now() => settings.Current.Narrow(policy);

        Executing Jobs(ExecutionConfiguration jobs, Func<RemediationPolicy> now)
        {
            var options = new JobExecutorOptions { Image = jobs.Image!, Namespace = jobs.Namespace, Policy = now };
            var executor = new JobExecutor(client, options, sanitizer, time);
            return new Executing(executor, executor.Leftovers.RunAsync);
        }

        SubprocessExecutor Subprocess(ExecutionConfiguration own, string kubectl, Func<RemediationPolicy> now) =>
            new(new SubprocessExecutorOptions { Kubectl = kubectl, Kubeconfig = own.Kubeconfig, Context = own.Context, Policy = now }, sanitizer, time);
    }
}
