using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Life;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Intake.Journal;

/// <summary>
/// The agent's way to the responder while that may be away, or its store full, locked or gone: news that do not arrive are
/// kept, and go out with the next message that does. The agent goes on watching; that news are kept is said once, and
/// once that they have arrived. Nothing is promised to the caller: what failed still throws, and may be sent again.
/// </summary>
/// <param name="inner">The responder.</param>
/// <param name="journal">What keeps them.</param>
/// <param name="isRefused">Whether an exception means that the message itself is not accepted: such news are not kept.</param>
/// <param name="logger">Where it is said.</param>
public sealed class JournalledIntake(IReportIntake inner, NewsJournal journal, Func<Exception, bool> isRefused, ILogger<JournalledIntake> logger) : IReportIntake
{
    private const int Batch = 50;

    private volatile string? _fault;

    /// <summary>Why news are being kept, in a sentence; null while they arrive.</summary>
    public string? Fault => _fault;

    /// <inheritdoc/>
    public async Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken)
    {
        var own = message.News.Select(n => n.Incident.Id).ToHashSet(StringComparer.Ordinal);
        var waiting = journal.Peek(message.ClusterId, Batch).Where(n => !own.Contains(n.Incident.Id)).ToList();
        try
        {
            var guidance = await inner.AcceptAsync(message with { News = [.. waiting, .. message.News] }, cancellationToken);
            Arrived([.. waiting, .. message.News]);
            return guidance;
        }
        catch (Exception e) when (waiting.Count > 0 && isRefused(e))
        {
            return await AloneAsync(message, waiting, cancellationToken);
        }
        catch (Exception e) when (!isRefused(e))
        {
            Keep(message, e);
            throw;
        }
    }

    // One of those that waited may be what is not accepted: they go one by one, and what is refused is given up.
    private async Task<AgentGuidance> AloneAsync(AgentMessage message, IReadOnlyList<IncidentNews> waiting, CancellationToken cancellationToken)
    {
        foreach (var news in waiting)
        {
            try
            {
                await inner.AcceptAsync(message with { News = [news], Answers = [] }, cancellationToken);
                Arrived([news]);
            }
            catch (Exception e) when (isRefused(e))
            {
                logger.JournalRefused(news.Incident.Id, e.Message);
                journal.Arrived([news]);
            }
        }

        return await inner.AcceptAsync(message, cancellationToken);
    }

    private void Keep(AgentMessage message, Exception e)
    {
        journal.Keep(message.ClusterId, message.News);
        if (_fault is null)
        {
            logger.JournalBegun(e.Message);
        }

        _fault = e.Message;
    }

    private void Arrived(IReadOnlyList<IncidentNews> news)
    {
        var before = journal.Count;
        journal.Arrived(news);
        if (_fault is not null && journal.Count == 0)
        {
            logger.JournalSent(before);
            _fault = null;
        }
    }
}
