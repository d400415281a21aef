using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Resources.Subscribing;

/// <summary>Turns news into notifications.</summary>
/// <param name="server">Sends them.</param>
/// <param name="subscription">The request to which they belong; null where they belong to the session.</param>
internal sealed class NotificationListener(McpServer server, RequestId? subscription) : IIncidentListener
{
    private const string SubscriptionKey = "io.modelcontextprotocol/subscriptionId";

    /// <inheritdoc/>
    public Task ChangedAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(NotificationMethods.ResourceUpdatedNotification, new JsonObject { ["uri"] = $"{ResourceAddresses.Incidents}{Uri.EscapeDataString(id)}" }, cancellationToken);

    /// <inheritdoc/>
    public Task ListChangedAsync(CancellationToken cancellationToken) => SendAsync(NotificationMethods.ResourceListChangedNotification, [], cancellationToken);

    /// <summary>Sends a notification, with the name of its subscription where it belongs to one (SEP-2575).</summary>
    public Task SendAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        if (subscription is { Id: { } id })
        {
            parameters["_meta"] = new JsonObject { [SubscriptionKey] = id is long number ? JsonValue.Create(number) : JsonValue.Create(id.ToString()) };
        }

        return server.SendMessageAsync(new JsonRpcNotification { Method = method, Params = parameters }, cancellationToken);
    }
}
