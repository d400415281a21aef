using K8gentS.Cluster.Agent;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Intake;
using Microsoft.Extensions.Logging;

namespace K8gentS.Border;

/// <summary>
/// The agent's side of the border: sends news of incidents to the responder as they come, and every few seconds what is
/// there at all, and puts up the guidance that comes back. News that does not arrive is sent again by the agent's teller,
/// with whatever is true by then; that queue, one entry an incident, is what is kept while the responder is away.
/// </summary>
internal sealed class AgentDialogue(IReportIntake intake, GuidanceBoard board, TimeProvider time, ILogger<AgentDialogue> logger) : IIncidentSink
{
    /// <summary>How often the responder hears from the agent when there is no news.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Requests _requests = new();
    private volatile RcaReport? _last;
    private bool _isAway;

    /// <inheritdoc/>
    public async Task TellAsync(IncidentNews update, CancellationToken cancellationToken)
    {
        await _looked.Task.WaitAsync(cancellationToken);
        await SendAsync([update], cancellationToken);
    }

    /// <inheritdoc/>
    public void Looked(RcaReport report)
    {
        _requests.Looked(report);
        _last = report;
        _looked.TrySetResult();
    }

    /// <summary>Keeps in touch until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _looked.Task.WaitAsync(cancellationToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await KeepInTouchAsync(cancellationToken);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task KeepInTouchAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync([], cancellationToken);
            if (_isAway)
            {
                logger.ResponderIsBack();
            }

            _isAway = false;
        }
        catch (ResponderUnavailableException e)
        {
            if (!_isAway)
            {
                logger.ResponderIsAway(e.Message);
            }

            _isAway = true;
        }
    }

    private async Task SendAsync(IReadOnlyList<IncidentNews> news, CancellationToken cancellationToken)
    {
        var last = _last!;
        var answers = _requests.Answers();
        var message = new AgentMessage
        {
            ClusterId = last.Cluster.Id,
            SentAt = last.GeneratedAt,
            News = news,
            Present = [.. last.Incidents.Select(i => i.Id)],
            Answers = answers,
        };
        var guidance = await AcceptAsync(message, cancellationToken);
        _requests.Sent(answers);
        _requests.Ask(guidance.Requests);
        board.Post(guidance);
    }

    private async Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await intake.AcceptAsync(message, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ResponderUnavailableException($"the responder has not answered within {Patience.TotalSeconds:0} s", e);
        }
        catch (Response.Store.StoreUnavailableException e)
        {
            throw new ResponderUnavailableException(e.Message, e);
        }
    }
}
