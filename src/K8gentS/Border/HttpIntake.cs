using System.Net;
using System.Text.Json;
using K8gentS.Configuration;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Intake;

namespace K8gentS.Border;

/// <summary>A responder in another process, over HTTP. One attempt a message: who sends it knows when to send it again.</summary>
/// <param name="responder">Where it is, and how to be known there.</param>
/// <param name="time">The clock, for signatures.</param>
internal sealed class HttpIntake(RemoteResponder responder, TimeProvider time) : IReportIntake, IDisposable
{
    /// <summary>Where a responder takes messages.</summary>
    public const string Path = "/v1/agent/messages";

    private const int LongestGuidance = 4 << 20;

    private readonly ResponderConnection _connection = new(responder, LongestGuidance, time);

    /// <inheritdoc/>
    public async Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken)
    {
        var body = AgentMessageJson.Write(message);
        using var response = await _connection.SendAsync(HttpMethod.Post, Path, body, body, cancellationToken);
        try
        {
            return response.IsSuccessStatusCode
                ? GuidanceJson.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken))
                : throw new ResponderUnavailableException($"{_connection.At(Path)} answered {(int)response.StatusCode}: {await ResponderConnection.ReasonAsync(response, cancellationToken)}")
                {
                    IsRefused = response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge,
                };
        }
        catch (JsonException e)
        {
            throw new ResponderUnavailableException($"{_connection.At(Path)} answered what is no guidance: {e.Message}", e);
        }
    }

    /// <summary>
    /// Finds out whether the responder would take this agent's messages, without giving it one: the sender of an empty
    /// message is judged first, and only then the message (400).
    /// </summary>
    /// <returns>The HTTP status, and what the responder says.</returns>
    /// <exception cref="ResponderUnavailableException">It cannot be reached.</exception>
    public async Task<(int Status, string Reason)> TryAsync(CancellationToken cancellationToken)
    {
        var body = "{}"u8.ToArray();
        using var response = await _connection.SendAsync(HttpMethod.Post, Path, body, body, cancellationToken);
        return ((int)response.StatusCode, await ResponderConnection.ReasonAsync(response, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
