using K8gentS.Cluster.Agent;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Metrics;
using K8gentS.Response.Intake;
using Microsoft.Extensions.Logging;

namespace K8gentS.Border;

/// <summary>
/// The agent's side of the border: sends news of incidents to the responder as they come, and every few seconds what is
/// there at all, and puts up the guidance that comes back. News that does not arrive is sent again by the agent's teller,
/// with whatever is true by then. What the responder has forgotten (a store that was lost) is told it again.
/// </summary>
internal sealed class AgentDialogue(IReportIntake intake, GuidanceBoard board, TimeProvider time, ILogger<AgentDialogue> logger) : IIncidentSink
{
    /// <summary>How often the responder hears from the agent when there is no news.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private const int Batch = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Several tries may fail and be as good as none.
    private static readonly TimeSpan LongestSilence = (3 * Interval) + Patience;

    private readonly TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Requests _requests = new();
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private volatile RcaReport? _last;
    private volatile string? _away = "nothing has been heard of it yet";
    private bool _isAway;
    private long _heardAt;

    /// <summary>Called when somebody wants something looked at now.</summary>
    public Action? Asked { get; set; }

    /// <summary>Why the responder is not in touch, in a sentence; null where it is.</summary>
    public string? Fault => _away ?? (time.GetElapsedTime(Interlocked.Read(ref _heardAt)) > LongestSilence ? $"nothing has been heard of it for more than {LongestSilence.TotalSeconds:0} s" : null);

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
            var guidance = await SendAsync([], cancellationToken);
            foreach (var batch in Forgotten(guidance).Chunk(Batch))
            {
                await SendAsync(batch, cancellationToken);
            }

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

            (_away, _isAway) = (e.Message, true);
        }
    }

    private async Task<AgentGuidance> SendAsync(IReadOnlyList<IncidentNews> news, CancellationToken cancellationToken)
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
        Interlocked.Exchange(ref _heardAt, time.GetTimestamp());
        _away = null;
        Arrived(news);
        _requests.Sent(answers);
        if (_requests.Ask(guidance.Requests))
        {
            Asked?.Invoke();
        }

        board.Post(guidance);
        return guidance;
    }

    private void Arrived(IReadOnlyList<IncidentNews> news)
    {
        lock (_lock)
        {
            foreach (var one in news)
            {
                _ = one.Change == IncidentChange.Ended ? _sent.Remove(one.Incident.Id) : _sent.Add(one.Incident.Id);
            }
        }
    }

    // A list that was cut short says nothing of those that it leaves out.
    private List<IncidentNews> Forgotten(AgentGuidance guidance)
    {
        if (guidance.Known.Count >= GuidanceJson.MaximumEntries)
        {
            return [];
        }

        var known = guidance.Known.Select(k => k.Id).ToHashSet(StringComparer.Ordinal);
        var last = _last!;
        lock (_lock)
        {
            return [.. last.Incidents.Where(i => _sent.Contains(i.Id) && !known.Contains(i.Id)).Select(i => new IncidentNews(IncidentChange.Opened, i, last.GeneratedAt))];
        }
    }

    private async Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var guidance = await intake.AcceptAsync(message, either.Token);
            ProgramMetrics.Sent("delivered");
            return guidance;
        }
        catch (ResponderUnavailableException e)
        {
            ProgramMetrics.Sent(e.IsRefused ? "refused" : "failed");
            throw;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            ProgramMetrics.Sent("failed");
            throw new ResponderUnavailableException($"the responder has not answered within {Patience.TotalSeconds:0} s", e);
        }
        catch (Response.Store.StoreUnavailableException e)
        {
            ProgramMetrics.Sent("failed");
            throw new ResponderUnavailableException(e.Message, e);
        }
    }
}
