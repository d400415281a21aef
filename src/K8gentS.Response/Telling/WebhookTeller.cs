using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;

namespace K8gentS.Response.Telling;

/// <summary>
/// Posts incidents to a URL as JSON: the report's incident with its state and timeline. Each post carries the time, and an
/// HMAC-SHA256 of time, a full stop and body; and an id that is the same when a post is repeated, by which a receiver may
/// drop it. Any 2xx is an arrival; redirects are not followed.
/// </summary>
public sealed class WebhookTeller : IIncidentTeller, IDisposable
{
    /// <summary>Carries the time of sending, in seconds since 1970.</summary>
    public const string TimeHeader = "K8gents-Timestamp";

    /// <summary>Carries <c>sha256=</c> and the signature in hexadecimal digits.</summary>
    public const string SignatureHeader = "K8gents-Signature";

    /// <summary>Carries the id of what is told: subject and revision.</summary>
    public const string DeliveryHeader = "K8gents-Delivery";

    private readonly WebhookOptions _options;
    private readonly IResponseStore _store;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly byte[] _key;

    /// <summary>A teller for one URL.</summary>
    /// <param name="options">Where, and with which secret.</param>
    /// <param name="store">Where timelines are.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">The options have faults; the message has them all.</exception>
    public WebhookTeller(WebhookOptions options, IResponseStore store, TimeProvider time)
    {
        if (options.Faults() is [_, ..] faults)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }

        (_options, _store, _time, _key) = (options, store, time, Encoding.UTF8.GetBytes(options.Secret));
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = options.Timeout, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("k8gents", null));
    }

    /// <inheritdoc/>
    public string Name => "webhook";

    /// <inheritdoc/>
    public async Task<Told> TellAsync(IncidentRecord record, Told? told, IReadOnlyList<TimelineEntry> untold, CancellationToken cancellationToken)
    {
        var timeline = await _store.Incidents.TimelineAsync(record.Id, cancellationToken);
        await PostAsync(Delivery(record.Id, record.Revision), WebhookJson.Write(record, timeline), cancellationToken);
        foreach (var entry in untold)
        {
            await _store.Tellings.StampAsync(Name, entry.Id, _time.GetUtcNow(), cancellationToken);
        }

        return new Told { Teller = Name, SubjectId = record.Id, MessageId = record.Id, Revision = record.Revision };
    }

    /// <inheritdoc/>
    public async Task<Told> TellStormAsync(Storm storm, Told? told, CancellationToken cancellationToken)
    {
        await PostAsync(Delivery(storm.Id, storm.Revision), WebhookJson.Write(storm), cancellationToken);
        return new Told { Teller = Name, SubjectId = storm.Id, MessageId = storm.Id, Revision = storm.Revision };
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>The signature of a body that is sent at a time.</summary>
    public static string Sign(byte[] key, string at, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.ASCII.GetBytes(at + "."));
        hash.AppendData(body);
        return "sha256=" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Delivery(string subject, long revision) => string.Create(CultureInfo.InvariantCulture, $"{subject}/{revision}");

    private async Task PostAsync(string delivery, byte[] body, CancellationToken cancellationToken)
    {
        var at = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(TimeHeader, at);
        request.Headers.Add(SignatureHeader, Sign(_key, at, body));
        request.Headers.Add(DeliveryHeader, delivery);
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var response = await SendAsync(request, limit, either.Token);
        if (!response.IsSuccessStatusCode)
        {
            var redirect = (int)response.StatusCode is >= 300 and < 400 ? ", and redirects are not followed: set WEBHOOK_URL to where it leads" : "";
            throw new HttpRequestException($"the webhook at {_options.Url.Host} answered {(int)response.StatusCode}{redirect}");
        }
    }

    // What the receiver answers is not read beyond its headers.
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationTokenSource limit, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested)
        {
            throw new HttpRequestException($"the webhook at {_options.Url.Host} has not answered within {_options.Timeout.TotalSeconds:0} s", e);
        }
    }
}
