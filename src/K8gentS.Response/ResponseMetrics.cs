using System.Diagnostics.Metrics;
using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Verification;

namespace K8gentS.Response;

/// <summary>Figures about telling people and acting for them, in the meter <see cref="MeterName"/>.</summary>
public static class ResponseMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "K8gentS.Response";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> LoopFailures = Count("k8gents.loop.failures", "{failure}", "Loops that failed and were started again; each is in the log.");
    private static readonly Counter<long> StoreErrors = Count("k8gents.store.errors", "{error}", "Reads and writes that the store did not take.");
    private static readonly Counter<long> Tellings = Count("k8gents.tellings", "{telling}", "Messages to people, by who tells (slack, webhook, console) and outcome: told, failed. What failed is told again.");
    private static readonly Counter<long> SlackCalls = Count("k8gents.slack.calls", "{call}", "Calls of Slack's Web API, by method and outcome: ok, ratelimited, unreachable, refused.");
    private static readonly Counter<long> SlackConnects = Count("k8gents.slack.connects", "{connection}", "Socket Mode connections that were opened; Slack has each replaced after some hours.");
    private static readonly UpDownCounter<long> SlackConnections = Meter.CreateUpDownCounter<long>("k8gents.slack.connections", "{connection}", "Socket Mode connections that are open.");
    private static readonly Counter<long> Approvals = Count("k8gents.approvals", "{approval}", "Approvals, by the state they came to: requested, approved, spent, done, expired, void.");
    private static readonly Counter<long> Executions = Count("k8gents.executions", "{execution}", "Approved fixes that came to an end, by outcome: applied, refused, failed, unclear.");
    private static readonly Counter<long> Verifications = Count("k8gents.verifications", "{verdict}", "Fixes whose effect was judged: cleared, persists, worse, inconclusive.");
    private static readonly UpDownCounter<long> JournalWaiting = Meter.CreateUpDownCounter<long>("k8gents.journal.waiting", "{incident}", "Incidents whose news the agent keeps, since the responder could not take them.");
    private static readonly Counter<long> JournalDropped = Count("k8gents.journal.dropped", "{incident}", "News that were lost since the journal was full.");

    /// <summary>Makes the instruments known to listeners, before there is anything to count.</summary>
    public static void Publish()
    {
        StoreErrors.Add(0);
        SlackConnects.Add(0);
        JournalWaiting.Add(0);
        JournalDropped.Add(0);
        Zero<ApprovalState>(Approvals, "state");
        Zero<ExecutionKind>(Executions, "outcome");
        Zero<Effect>(Verifications, "effect");
        LoopFailures.Add(0, Tag("loop", "verification"));
        Tellings.Add(0, Tag("teller", "slack"), Tag("outcome", "failed"));
        SlackCalls.Add(0, Tag("method", "chat.postMessage"), Tag("outcome", "ratelimited"));
    }

    internal static void LoopFailed(string loop) => LoopFailures.Add(1, Tag("loop", loop));

    internal static void StoreFailed() => StoreErrors.Add(1);

    internal static void Told(string teller, bool arrived) => Tellings.Add(1, Tag("teller", teller), Tag("outcome", arrived ? "told" : "failed"));

    internal static void SlackCalled(SlackMethod method, SlackException? fault) =>
        SlackCalls.Add(1, Tag("method", method.Name), Tag("outcome", fault?.Error switch { null => "ok", "ratelimited" => "ratelimited", SlackException.Unreachable => "unreachable", _ => "refused" }));

    /// <summary>Slack is wanted here, and not connected yet.</summary>
    internal static void SlackWanted() => SlackConnections.Add(0);

    internal static void SlackConnected()
    {
        SlackConnects.Add(1);
        SlackConnections.Add(1);
    }

    internal static void SlackDisconnected() => SlackConnections.Add(-1);

    internal static void Came(ApprovalState state, ExecutionKind? result)
    {
        Approvals.Add(1, Tag("state", Word(state)));
        if (result is { } outcome)
        {
            Executions.Add(1, Tag("outcome", Word(outcome)));
        }
    }

    internal static void Judged(Effect effect) => Verifications.Add(1, Tag("effect", Word(effect)));

    internal static void JournalHolds(int more) => JournalWaiting.Add(more);

    internal static void JournalLost() => JournalDropped.Add(1);

    private static void Zero<T>(Counter<long> counter, string tag)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            counter.Add(0, Tag(tag, Word(value)));
        }
    }

    private static Counter<long> Count(string name, string unit, string description) => Meter.CreateCounter<long>(name, unit, description);

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
