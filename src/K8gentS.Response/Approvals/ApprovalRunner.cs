using K8gentS.Response.Life;
using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Approvals;

/// <summary>Looks after approvals: carries out what was given, ends what is out of time, and picks up what a crash left behind.</summary>
public sealed class ApprovalRunner
{
    private const int Batch = 50;

    private readonly IResponseStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TimeSpan _pause;
    private readonly ApprovalSteps _steps;
    private readonly ApprovalExecution _execution;
    private readonly WakeSignal _called;

    /// <summary>A runner; nothing happens before <see cref="RunAsync"/>.</summary>
    /// <param name="store">Where approvals and incidents are kept.</param>
    /// <param name="parts">What it takes to carry out a plan.</param>
    /// <param name="options">How long things may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For what is carried out.</param>
    public ApprovalRunner(IResponseStore store, ExecutionParts parts, ApprovalOptions options, TimeProvider time, ILogger<ApprovalRunner> logger)
    {
        (_store, _time, _logger, _pause) = (store, time, logger, options.Pause);
        _called = new WakeSignal(time);
        _steps = new ApprovalSteps(store, time);
        _execution = new ApprovalExecution(_steps, parts, options, time, logger);
    }

    /// <summary>There may be something to do now.</summary>
    public void Call() => _called.Raise();

    /// <summary>Works until cancelled; then ends without an exception once nothing is being carried out.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var called = _called.Count;
            try
            {
                await PassAsync(cancellationToken);
            }
            catch (StoreUnavailableException unavailable)
            {
                _logger.Waiting(unavailable.Message);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            await PauseAsync(called, cancellationToken);
        }
    }

    /// <summary>Looks once at all that waits.</summary>
    internal async Task PassAsync(CancellationToken cancellationToken)
    {
        await _execution.WriteLateAsync(cancellationToken);
        foreach (var spent in await _store.Approvals.InStateAsync(ApprovalState.Spent, Batch, cancellationToken))
        {
            if (!_execution.Holds(spent.Id))
            {
                await _execution.PickUpAsync(spent, cancellationToken);
            }
        }

        foreach (var asked in await _store.Approvals.InStateAsync(ApprovalState.Requested, Batch, cancellationToken))
        {
            if (IsOver(asked))
            {
                await _steps.UnusedAsync(asked, ApprovalState.Expired, "nobody approved it in time", cancellationToken);
            }
        }

        foreach (var given in await _store.Approvals.InStateAsync(ApprovalState.Approved, Batch, cancellationToken))
        {
            await (IsOver(given)
                ? _steps.UnusedAsync(given, ApprovalState.Expired, "its time ran out before it could be carried out", cancellationToken)
                : _execution.RunAsync(given, cancellationToken));
        }

        foreach (var waiting in await _store.Incidents.ListAsync(new IncidentFilter { States = ApprovalFollow.Waiting, Limit = Batch }, cancellationToken))
        {
            await _steps.FollowAsync(waiting.Id, cancellationToken);
        }
    }

    private bool IsOver(Approval approval) => _time.GetUtcNow() >= approval.ExpiresAt;

    private async Task PauseAsync(long called, CancellationToken cancellationToken)
    {
        try
        {
            await _called.WaitAsync(called, _pause, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The loop's condition ends it.
        }
    }
}
