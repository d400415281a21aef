using K8gentS.Response.Incidents;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Messages;
using K8gentS.Response.Slack.WebApi;

namespace K8gentS.Response.Slack.Conversation.Handlers;

/// <summary>The dialogue of Forward, submitted: the people are named in the thread, and each gets the incident as a direct message.</summary>
internal sealed class ForwardSubmission(HandlerParts parts) : IClickHandler
{
    public ClickKind Kind => ClickKind.Submission;

    public string Name => ForwardView.CallbackId;

    public async Task HandleAsync(Click click, CancellationToken cancellationToken)
    {
        if (await parts.IncidentAsync(click, cancellationToken) is not var (record, _))
        {
            return;
        }

        var people = click.Inputs.GetValueOrDefault(ActionNames.People, []).Where(SlackText.IsPerson).Distinct(StringComparer.Ordinal).Take(ForwardView.MaximumPeople).ToList();
        var note = Visible.Cut(Visible.Line(click.Input(ActionNames.Note) ?? ""), ForwardView.MaximumNote);
        if (people.Count == 0)
        {
            await parts.Answers.SayAsync(click, "Nobody was named, so nothing was forwarded.", cancellationToken);
            return;
        }

        var told = await TellAsync(record, click.Who, people, note, cancellationToken);
        if (told.Count < people.Count)
        {
            await parts.Answers.SayAsync(click, $"{Plural.Of(people.Count - told.Count, "person")} could not be sent a direct message; all are named in the thread.", cancellationToken);
        }

        if (!await parts.IsDoneAsync(click, record.Id, TimelineEvent.Forwarded, cancellationToken))
        {
            var why = ForwardedTo.Write(people, note);
            await parts.Store.Incidents.UpdateAsync(record.Id, r => IncidentChanges.Forwarded(r, click.Who, parts.Time.GetUtcNow(), why), cancellationToken);
        }
    }

    private async Task<List<string>> TellAsync(IncidentRecord record, string who, List<string> people, string note, CancellationToken cancellationToken)
    {
        var copy = IncidentMessage.Copy(await parts.Views.OfAsync(record, cancellationToken), who, note);
        var told = new List<string>();
        foreach (var person in people)
        {
            try
            {
                await parts.Api.PostMessageAsync(person, copy, cancellationToken);
                told.Add(person);
            }
            catch (SlackException failed) when (!failed.IsTransient || failed.Unclear)
            {
                // The thread names the person all the same.
            }
        }

        return told;
    }
}
