using K8gentS.Configuration;
using K8gentS.Response.Approvals;
using K8gentS.Response.Life;
using K8gentS.Response.Settings;
using K8gentS.Response.Slack.Conversation;
using K8gentS.Response.Slack.Socket;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Store;
using K8gentS.Response.Verification;
using Microsoft.Extensions.Logging;

namespace K8gentS.Hosting;

/// <summary>The connection to Slack and the conversation over it.</summary>
internal sealed class SlackLink : IDisposable
{
    private readonly SlackApi _api;
    private readonly SocketModeClient _events;
    private readonly VerificationRunner _verification;
    private readonly Func<CancellationToken, Task>? _beside;

    private SlackLink(SlackConfiguration slack, ResponderParts parts, IResponseStore store, ISettingsSource settings, WakeSignal tell)
    {
        var (time, logs) = (parts.Time, parts.Logging);
        _api = new SlackApi(slack.Options, time, logs.CreateLogger<SlackApi>());
        _events = new SocketModeClient(slack.Options, time, logs.CreateLogger<SocketModeClient>());
        var targets = new KubeTargetReader(parts.Client);
        var offers = new OfferSource(store, settings, parts.Policy, time);
        var executing = Executing.Of(parts.Configuration.Execution, parts.Client, parts.Sanitizer, settings, parts.Policy, time);
        var fixing = new ExecutionParts(offers, new ApprovalGate(store, settings, offers, targets, time), executing.Executor, targets);
        _beside = executing.Beside;
        Conversation = new SlackConversation(
            new ConversationParts(_api, _events, store, settings, fixing),
            new ConversationOptions(slack.Channel, parts.Cluster),
            new ApprovalOptions(),
            time,
            logs);
        _verification = new VerificationRunner(
            new VerificationParts(store, parts.Client, offers, parts.Sanitizer), parts.Verification, Conversation.CallRunner, tell, time, logs.CreateLogger<VerificationRunner>());
    }

    /// <summary>The conversation.</summary>
    public SlackConversation Conversation { get; }

    /// <summary>How the connection stands.</summary>
    public ISlackEvents Events => _events;

    /// <summary>A link that is not connected yet.</summary>
    public static SlackLink Create(SlackConfiguration slack, ResponderParts parts, IResponseStore store, ISettingsSource settings, WakeSignal tell) =>
        new(slack, parts, store, settings, tell);

    /// <summary>What has to run, each for itself.</summary>
    public IEnumerable<(string Name, Func<CancellationToken, Task> Loop)> Loops()
    {
        yield return ("slack", Conversation.RunAsync);
        yield return ("verification", _verification.RunAsync);
        if (_beside is { } beside)
        {
            yield return ("finished jobs", beside);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _events.Dispose();
        _api.Dispose();
    }
}
