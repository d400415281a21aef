using System.Text.Json;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

// Deprecated from 2026-07-28 on, and what clients of the versions before it have.
#pragma warning disable MCP9005

namespace K8gentS.Mcp.Logging;

/// <summary>
/// What is logged while a call is served, for the client that made it: of the level that it set, in order, before the answer.
/// A client that reads slowly is told no more than so many entries.
/// </summary>
internal sealed class ClientLog
{
    private const int MostEntries = 100;
    private const string Method = "notifications/message";

    // Who reads more slowly gets the answer first.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly AsyncLocal<ClientLog?> Serving = new();

    private readonly McpServer _server;
    private readonly LoggingLevel _least;
    private readonly Lock _gate = new();
    private Task _sending = Task.CompletedTask;
    private int _entries;

    private ClientLog(McpServer server, LoggingLevel least) => (_server, _least) = (server, least);

    /// <summary>The log of the call that is being served here; null where none is, or its client wants none.</summary>
    public static ClientLog? Current => Serving.Value;

    /// <summary>Serves a call with a log of its own.</summary>
    public static McpRequestFilter<CallToolRequestParams, CallToolResult> Filter(TimeProvider time) => call => async (request, cancellationToken) =>
    {
        if (LevelOf(request) is not { } least)
        {
            return await call(request, cancellationToken);
        }

        var log = Serving.Value = new ClientLog(request.Server, least);
        try
        {
            return await call(request, cancellationToken);
        }
        finally
        {
            Serving.Value = null;
            await log.FlushAsync(time);
        }
    };

    /// <summary>Whether an entry of this level is wanted.</summary>
    public bool Wants(LogLevel level) => Of(level) >= _least && Volatile.Read(ref _entries) < MostEntries;

    /// <summary>Tells an entry.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="category">Who says it.</param>
    /// <param name="text">The entry, sanitized.</param>
    public void Tell(LogLevel level, string category, string text)
    {
        lock (_gate)
        {
            if (++_entries <= MostEntries)
            {
                _sending = SendAsync(_sending, new LoggingMessageNotificationParams { Level = Of(level), Logger = category, Data = JsonSerializer.SerializeToElement(text) });
            }
        }
    }

    private async Task FlushAsync(TimeProvider time)
    {
        Task sending;
        lock (_gate)
        {
            sending = _sending;
        }

        await sending.WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SendAsync(Task before, LoggingMessageNotificationParams entry)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await _server.SendNotificationAsync(Method, entry);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The client has gone; what it was told is in our own log too.
        }
    }

    // Up to 2025-11-25 a session sets its level; from 2026-07-28 on each request carries it.
    private static LoggingLevel? LevelOf(RequestContext<CallToolRequestParams> request) =>
        request.JsonRpcRequest.Context?.LogLevel ?? request.Server.LoggingLevel;

    private static LoggingLevel Of(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => LoggingLevel.Debug,
        LogLevel.Information => LoggingLevel.Info,
        LogLevel.Warning => LoggingLevel.Warning,
        LogLevel.Error => LoggingLevel.Error,
        _ => LoggingLevel.Critical,
    };
}
