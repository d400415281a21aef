using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Conversation.Telling;

/// <summary>Tells people what came of what they asked the agent to look at.</summary>
internal sealed class DiagnosisAnswers(IResponseStore store, Answers answers, ConversationOptions options, TimeProvider time, ILogger logger)
{
    private const int MaximumIncidents = 10;

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await PassAsync(cancellationToken);
                await Task.Delay(options.Pause, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends; what is not told yet is told by the next one.
        }
    }

    private async Task PassAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var answered in (await store.Settings.AnsweredAsync(cancellationToken)).Where(a => SlackText.IsPerson(a.Who)))
            {
                await TellAsync(answered, cancellationToken);
                await store.Settings.EndRequestsAsync([answered.Request.Id], cancellationToken);
            }
        }
        catch (StoreUnavailableException unavailable)
        {
            logger.AnswersWait(unavailable.Message);
        }
    }

    private async Task TellAsync(AnsweredRequest answered, CancellationToken cancellationToken)
    {
        var request = answered.Request;
        var what = SlackText.Code($"{request.Namespace}{(request.Name is { } name ? $"/{name}" : "")}", 300);
        var ids = answered.Answer.IncidentIds;
        var found = await store.Incidents.FindAsync([.. ids.Take(MaximumIncidents)], cancellationToken);
        var rest = ids.Count - found.Count;
        IReadOnlyList<string> lines = ids.Count == 0
            ? [$"The agent has looked at {what} and found nothing wrong."]
            : [$"The agent has looked at {what}: {Plural.Of(ids.Count, "incident")}.", .. found.Select(IncidentLine.Of), .. rest > 0 ? [$"… {Plural.Of(rest, "more incident")}; see `/k8gents open`"] : Array.Empty<string>()];
        await answers.ShowAsync(answered.Who, answered.Channel.Length > 0 ? answered.Channel : options.Channel, lines, cancellationToken);
    }
}
