using System.Text;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Approvals;

namespace K8gentS.Response.Execution.Subprocess;

/// <summary>
/// Carries out plans by the user's own kubectl, on a laptop that has no sandbox: the same plans, the same checks and the
/// same patch as the executor's, with the user's permissions.
/// </summary>
public sealed class SubprocessExecutor : IPlanExecutor
{
    private static readonly TimeSpan DryRunLifetime = TimeSpan.FromMinutes(5);

    private readonly SubprocessExecutorOptions _options;
    private readonly PlanExecution _execution;
    private readonly ITextSanitizer _sanitizer;
    private readonly TimeProvider _time;

    /// <summary>An executor; nothing happens before it is asked.</summary>
    /// <param name="options">How kubectl is run.</param>
    /// <param name="sanitizer">Cleans what kubectl says before people see it.</param>
    /// <param name="time">The clock.</param>
    public SubprocessExecutor(SubprocessExecutorOptions options, ITextSanitizer sanitizer, TimeProvider time)
    {
        (_options, _sanitizer, _time) = (options, sanitizer, time);
        _execution = new PlanExecution(new KubectlCluster(new KubectlCall(options, time)), time);
    }

    /// <inheritdoc/>
    public async Task<DryRunOutcome> DryRunAsync(string plan, CancellationToken cancellationToken)
    {
        try
        {
            var order = Order(plan, PlanJson.Read(Encoding.UTF8.GetBytes(plan)).Digest, _time.GetUtcNow() + DryRunLifetime) with { DryRun = true };
            return ExecutorWords.OfDryRun(await RunAsync(order, cancellationToken), _sanitizer);
        }
        catch (PlanFormatException wrong)
        {
            return new DryRunOutcome(false, [], wrong.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<ExecutionOutcome> ExecuteAsync(Approval spent, CancellationToken cancellationToken) =>
        ExecutorWords.Of(await RunAsync(Order(spent.Plan, spent.PlanDigest, spent.ExpiresAt), cancellationToken), _sanitizer);

    private ExecutorOrder Order(string plan, string digest, DateTimeOffset expiresAt) => new()
    {
        Plan = Encoding.UTF8.GetBytes(plan),
        Digest = digest,
        ExpiresAt = expiresAt,
        Policy = _options.Policy(),
    };

    private async Task<PlanOutcome> RunAsync(ExecutorOrder order, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return await _execution.RunAsync(order, either.Token);
    }
}
