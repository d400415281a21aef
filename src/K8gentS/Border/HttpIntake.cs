using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using K8gentS.Configuration;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Intake;

namespace K8gentS.Border;

/// <summary>A responder in another process, over HTTP. One attempt a message: who sends it knows when to send it again.</summary>
internal sealed class HttpIntake : IReportIntake, IDisposable
{
    /// <summary>Where a responder takes messages.</summary>
    public const string Path = "/v1/agent/messages";

    private const int LongestGuidance = 4 << 20;

    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly string? _tokenFile;
    private readonly RequestSignature? _signature;

    /// <summary>A client of this responder.</summary>
    /// <param name="responder">Where it is, and how to be known there.</param>
    /// <param name="time">The clock, for signatures.</param>
    public HttpIntake(RemoteResponder responder, TimeProvider time)
    {
        _address = new Uri(responder.Url, Path);
        _tokenFile = responder.TokenFile;
        _signature = responder.Secret is { } secret ? new RequestSignature(secret, time) : null;
        // A redirect would carry the token elsewhere. How long a call may take is the caller's token's business.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LongestGuidance,
        };
    }

    /// <inheritdoc/>
    public async Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken)
    {
        var body = AgentMessageJson.Write(message);
        using var request = await RequestAsync(body, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? GuidanceJson.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken))
                : throw new ResponderUnavailableException($"{_address} answered {(int)response.StatusCode}: {await ReasonAsync(response, cancellationToken)}")
                {
                    IsRefused = response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge,
                };
        }
        catch (HttpRequestException e)
        {
            throw new ResponderUnavailableException($"{_address} cannot be reached: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new ResponderUnavailableException($"{_address} answered what is no guidance: {e.Message}", e);
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
        using var request = await RequestAsync("{}"u8.ToArray(), cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return ((int)response.StatusCode, await ReasonAsync(response, cancellationToken));
        }
        catch (HttpRequestException e)
        {
            throw new ResponderUnavailableException($"{_address} cannot be reached: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpRequestMessage> RequestAsync(byte[] body, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (_signature is not null)
        {
            var (at, signature) = _signature.Sign(body);
            request.Headers.Add(RequestSignature.TimeHeader, at);
            request.Headers.Add(RequestSignature.SignatureHeader, signature);
        }
        else
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        }

        return request;
    }

    // Read each time: the kubelet renews a projected token long before it expires.
    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await File.ReadAllTextAsync(_tokenFile!, cancellationToken)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResponderUnavailableException($"the token in {_tokenFile} cannot be read: mount a projected token for the audience {TokenAuthentication.Audience}", e);
        }
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length <= 300 ? text : text[..300];
    }
}
