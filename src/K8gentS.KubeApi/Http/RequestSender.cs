using System.Net;
using System.Reflection;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Credentials;
using K8gentS.KubeApi.Errors;
using Polly;

namespace K8gentS.KubeApi.Http;

/// <summary>Sends requests: rate-limited, authenticated, timed, retried where that is safe; refusals become exceptions.</summary>
internal sealed class RequestSender : IDisposable
{
    private static readonly string UserAgent = "k8gents/" +
        (typeof(RequestSender).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    private readonly Transport _transport;
    private readonly TokenBucket _bucket;
    private readonly ResiliencePipeline _reads;
    private readonly ResiliencePipeline _writes;

    public RequestSender(ClusterConnection connection, KubeClientOptions options, TimeProvider time)
    {
        Connection = connection;
        Options = KubeClientOptions.Check(options);
        Time = time;
        Clock = new ServerClock(time);
        _transport = new Transport(connection, options);
        _bucket = new TokenBucket(options.QueriesPerSecond, options.Burst, time);
        _reads = RetryPolicy.For(RetryOn.AnyFailure, options, time);
        _writes = RetryPolicy.For(RetryOn.CertainRejection, options, time);
    }

    public ClusterConnection Connection { get; }

    public KubeClientOptions Options { get; }

    public TimeProvider Time { get; }

    public ServerClock Clock { get; }

    /// <summary>
    /// Sends and lets <paramref name="read"/> read the answer, which it then owns; both count as one try, and each try has
    /// the request timeout.
    /// </summary>
    public async Task<T> SendAsync<T>(ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        await (request.Retry == RetryOn.AnyFailure ? _reads : _writes).ExecuteAsync(
            async token => await TryAsync(request, read, token),
            cancellationToken);

    /// <summary>Sends and returns a stream that times each read; the stream owns the connection.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="silence">How long one read may take; null for ever.</param>
    /// <param name="onSilence">What to throw then.</param>
    /// <param name="cancellationToken">Cancels the opening; reads bring their own.</param>
    public Task<GuardedStream> OpenAsync(ApiRequest request, TimeSpan? silence, Func<Exception> onSilence, CancellationToken cancellationToken) =>
        SendAsync(request, async (response, token) =>
            new GuardedStream(response, await response.Content.ReadAsStreamAsync(token), this, silence, onSilence), cancellationToken);

    public void Dispose() => _transport.Dispose();

    private async Task<T> TryAsync<T>(ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        await _bucket.TakeAsync(cancellationToken);
        var identity = await Connection.Credential.GetAsync(cancellationToken);
        using var timer = new CancellationTokenSource(Options.RequestTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            var response = await SendOnceAsync(request, identity, either.Token);
            if (response.StatusCode == HttpStatusCode.Unauthorized && Connection.Credential.Refuse(identity))
            {
                // Refused means not done, so a write may go out again with a fresh credential.
                response.Dispose();
                response = await SendOnceAsync(request, await Connection.Credential.GetAsync(cancellationToken), either.Token);
            }

            return response.IsSuccessStatusCode
                ? await read(response, either.Token)
                : throw await Refusal.ReadAsync(response, request, Connection, Time, either.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TransportFault.TimedOut(Options.RequestTimeout, Connection);
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            throw TransportFault.NotConnected(Options.ConnectTimeout, Connection);
        }
        catch (Exception e) when (TransportFault.Is(e))
        {
            throw TransportFault.Describe(e, Connection);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(ApiRequest request, Identity identity, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage(Connection.Server);
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        message.Headers.Authorization = identity.Authorization;
        Connection.Impersonation?.Apply(message);
        HttpStatusCode? code = null;
        try
        {
            var response = await _transport.SendAsync(message, identity.Certificate, cancellationToken);
            code = response.StatusCode;
            Clock.Note(response.Headers.Date);
            return response;
        }
        finally
        {
            ApiMetrics.Sent(request.Method, code);
        }
    }
}
