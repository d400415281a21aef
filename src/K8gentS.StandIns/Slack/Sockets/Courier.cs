using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.State;

namespace K8gentS.StandIns.Slack.Sockets;

/// <summary>Brings envelopes to the app, over whichever connection, again where they are not acknowledged in time.</summary>
internal sealed class Courier
{
    private readonly Workspace _workspace;
    private readonly SocketHub _hub;
    private readonly CancellationToken _stopping;
    private readonly Dictionary<string, TaskCompletionSource<JsonObject?>> _waiting = new(StringComparer.Ordinal);
    private readonly List<string> _late = [];

    public Courier(Workspace workspace, SocketHub hub, CancellationToken stopping)
    {
        (_workspace, _hub, _stopping) = (workspace, hub, stopping);
        hub.Acknowledged = Acknowledged;
    }

    /// <summary>Envelopes whose acknowledgement came when nobody waited for it any more: too late, or a second time.</summary>
    public IReadOnlyList<string> Late
    {
        get
        {
            lock (_workspace.Gate)
                return [.. _late];
        }
    }

    public async Task<StandInDelivery> DeliverAsync(string type, JsonObject payload, bool acceptsResponse, string? trigger)
    {
        var id = Guid.NewGuid().ToString();
        SocketLink? link = null;
        var deliveries = 0;
        for (var attempt = 0; attempt <= _workspace.Options.Redeliveries.Count; attempt++)
        {
            if (attempt > 0 && _workspace.Options.Redeliveries[attempt - 1] is { Ticks: > 0 } pause)
                await Task.Delay(pause, _workspace.Time, _stopping);
            link = _hub.Pick(ratherNot: link);
            if (link is null)
                continue;
            deliveries++;
            var (acknowledged, response) = await TryAsync(link, Envelope(id, type, payload, acceptsResponse, attempt));
            if (acknowledged)
                return new StandInDelivery(id, trigger, true, deliveries, response);
        }

        return new StandInDelivery(id, trigger, false, deliveries, null);
    }

    private async Task<(bool Acknowledged, JsonObject? Response)> TryAsync(SocketLink link, JsonObject envelope)
    {
        var id = (string)envelope["envelope_id"]!;
        var answered = new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_workspace.Gate)
            _waiting[id] = answered;
        try
        {
            var waiting = answered.Task.WaitAsync(_workspace.Options.AcknowledgeWithin, _workspace.Time, _stopping);
            await SendAsync(link, envelope);
            return (true, await waiting);
        }
        catch (TimeoutException)
        {
            return (false, null);
        }
        finally
        {
            lock (_workspace.Gate)
                _waiting.Remove(id);
        }
    }

    private async Task SendAsync(SocketLink link, JsonObject envelope)
    {
        if (_hub.Unkindness.TakeCut())
        {
            await link.CutWithinAsync(envelope);
            return;
        }

        var twice = _hub.Unkindness.TakeDuplicate();
        await link.SendAsync(envelope);
        if (twice && _hub.Pick(ratherNot: link) is { } second)
            await second.SendAsync(envelope);
    }

    private void Acknowledged(JsonObject message)
    {
        var id = JsonWalk.String(message, "envelope_id") ?? "";
        lock (_workspace.Gate)
        {
            if (!_waiting.TryGetValue(id, out var waiting) || !waiting.TrySetResult(message["payload"]?.DeepClone() as JsonObject))
                _late.Add(id);
        }

        _workspace.Touch();
    }

    private static JsonObject Envelope(string id, string type, JsonObject payload, bool acceptsResponse, int attempt) => new()
    {
        ["envelope_id"] = id,
        ["type"] = type,
        ["payload"] = payload.DeepClone(),
        ["accepts_response_payload"] = acceptsResponse,
        ["retry_attempt"] = attempt,
        ["retry_reason"] = attempt == 0 ? "" : "timeout",
    };
}
