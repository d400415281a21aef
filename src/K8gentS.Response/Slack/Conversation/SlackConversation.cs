using K8gentS.Response.Approvals;
using K8gentS.Response.Settings;
using K8gentS.Response.Slack.Conversation.Inbox;
using K8gentS.Response.Slack.Conversation.Telling;
using K8gentS.Response.Slack.Socket;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Store;
using K8gentS.Response.Telling;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.Conversation;

/// <summary>What a conversation is made of.</summary>
/// <param name="Api">Slack's Web API.</param>
/// <param name="Events">What people do in Slack.</param>
/// <param name="Store">What the responder remembers.</param>
/// <param name="Settings">The settings that hold now.</param>
/// <param name="Fixing">What it takes to carry out a plan.</param>
public sealed record ConversationParts(ISlackApi Api, ISlackEvents Events, IResponseStore Store, ISettingsSource Settings, ExecutionParts Fixing);

/// <summary>
/// The conversation with people in Slack: incidents are told, clicks are written down and worked on, and what was approved
/// is carried out. Each of its loops ends the whole if it ends by itself.
/// </summary>
public sealed class SlackConversation
{
    private readonly ISlackEvents _events;
    private readonly InboxIntake _intake;
    private readonly InboxLoop _inbox;
    private readonly ApprovalRunner _runner;
    private readonly DiagnosisAnswers _found;

    /// <summary>A conversation; nothing happens before <see cref="RunAsync"/>.</summary>
    /// <param name="parts">What it is made of.</param>
    /// <param name="options">Where it takes place.</param>
    /// <param name="approvals">How long executions may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logs">For what goes wrong.</param>
    public SlackConversation(ConversationParts parts, ConversationOptions options, ApprovalOptions approvals, TimeProvider time, ILoggerFactory logs)
    {
        var logger = logs.CreateLogger<SlackConversation>();
        var views = new IncidentViews(parts.Store, parts.Fixing.Offers, options.Cluster);
        _runner = new ApprovalRunner(parts.Store, parts.Fixing, approvals, time, logs.CreateLogger<ApprovalRunner>());
        var desk = new ApprovalDesk(parts.Store, parts.Settings, parts.Fixing.Gate, time) { Given = _runner.Call };
        var answers = new Answers(parts.Api, options, logger);
        var work = new ClickWork(parts.Store.Inbox, ClickHandlers.Of(parts, views, desk, answers, options, time), answers, options, time, logger);
        _events = parts.Events;
        _inbox = new InboxLoop(parts.Store.Inbox, work, options, time, logger);
        _intake = new InboxIntake(parts.Store.Inbox, time, _inbox.Call);
        _found = new DiagnosisAnswers(parts.Store, answers, options, time, logger);
        Teller = new SlackTeller(parts.Api, parts.Store.Tellings, views, options, time);
    }

    /// <summary>Tells of incidents in this conversation.</summary>
    public IIncidentTeller Teller { get; }

    /// <summary>There may be an approval to carry out now.</summary>
    public void CallRunner() => _runner.Call();

    /// <summary>Works until cancelled; then ends without an exception.</summary>
    /// <exception cref="InvalidOperationException">One of its loops has ended by itself.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] loops = [_events.RunAsync(_intake.StoreAsync, stop.Token), _inbox.RunAsync(stop.Token), _runner.RunAsync(stop.Token), _found.RunAsync(stop.Token)];
        var first = await Task.WhenAny(loops);
        await stop.CancelAsync();
        await Task.WhenAll(loops);
        if (!cancellationToken.IsCancellationRequested)
        {
            await first;
            throw new InvalidOperationException("A part of the conversation with Slack has ended by itself.");
        }
    }
}
