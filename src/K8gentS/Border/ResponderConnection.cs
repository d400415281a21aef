using System.Net.Http.Headers;
using K8gentS.Configuration;

namespace K8gentS.Border;

/// <summary>Calls a responder in another process: known there by a projected token or by a signature, one attempt a call.</summary>
internal sealed class ResponderConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly string? _tokenFile;
    private readonly RequestSignature? _signature;

    /// <summary>A connection to this responder.</summary>
    /// <param name="responder">Where it is, and how to be known there.</param>
    /// <param name="longestAnswer">The most bytes of an answer.</param>
    /// <param name="time">The clock, for signatures.</param>
    public ResponderConnection(RemoteResponder responder, int longestAnswer, TimeProvider time)
    {
        (_address, _tokenFile) = (responder.Url, responder.TokenFile);
        _signature = responder.Secret is { } secret ? new RequestSignature(secret, time) : null;
        // A redirect would carry the token elsewhere. How long a call may take is the caller's token's business.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = longestAnswer,
        };
    }

    /// <summary>The address of a path there.</summary>
    public Uri At(string target) => new(_address, target);

    /// <summary>Sends a request.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="target">The path, with its query.</param>
    /// <param name="body">The body, JSON; null for none.</param>
    /// <param name="signed">What a signature covers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ResponderUnavailableException">It cannot be reached, or the token cannot be read.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string target, byte[]? body, ReadOnlyMemory<byte> signed, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, At(target));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        await AuthenticateAsync(request, signed, cancellationToken);
        try
        {
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new ResponderUnavailableException($"{request.RequestUri} cannot be reached: {e.Message}", e);
        }
    }

    /// <summary>What an answer says for people, cut to a line's length.</summary>
    public static async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length <= 300 ? text : text[..300];
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task AuthenticateAsync(HttpRequestMessage request, ReadOnlyMemory<byte> signed, CancellationToken cancellationToken)
    {
        if (_signature is not null)
        {
            var (at, signature) = _signature.Sign(signed.Span);
            request.Headers.Add(RequestSignature.TimeHeader, at);
            request.Headers.Add(RequestSignature.SignatureHeader, signature);
        }
        else
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        }
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
}
