using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Slack.WebApi;

/// <summary>One call of the Web API: its place in the budget, the request, what may be tried again, the refusal in words.</summary>
internal sealed class SlackCaller : IDisposable
{
    private const int LongestAnswer = 8 << 20;
    private readonly SlackOptions _options;
    private readonly TimeProvider _time;
    private readonly CallLimits _limits;
    private readonly ILogger _logger;
    private readonly CallBudget _budget;
    private readonly HttpClient _http;

    public SlackCaller(SlackOptions options, TimeProvider time, CallLimits limits, ILogger logger)
    {
        (_options, _time, _limits, _logger) = (options, time, limits, logger);
        _budget = new CallBudget(time, limits);
        // A redirect would carry the token to wherever it points.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = limits.Timeout, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswer };
    }

    /// <summary>What the bot token was granted, as the newest answer says; null before one that does.</summary>
    public IReadOnlyList<string>? GrantedScopes { get; private set; }

    /// <summary>Calls a method.</summary>
    /// <param name="method">Which.</param>
    /// <param name="arguments">Its arguments; values that are null are left out.</param>
    /// <param name="channel">The channel posted to, for its own budget.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Slack's answer, whose <c>ok</c> is true.</returns>
    /// <exception cref="SlackException">Anything else.</exception>
    public async Task<JsonElement> CallAsync(SlackMethod method, JsonObject arguments, string? channel, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await _budget.EnterAsync(method, channel, cancellationToken);
            try
            {
                var answer = await SendAsync(method, arguments, cancellationToken);
                ResponseMetrics.SlackCalled(method, null);
                return answer;
            }
            catch (SlackException fault) when (Count(method, fault) && attempt < _limits.Attempts && MayRepeat(method, fault))
            {
                // 429 holds the method's lane itself; entering it again is the wait.
                if (fault.RetryAfter is null)
                    await Task.Delay(Backoff(attempt), _time, cancellationToken);
                _logger.SlackCallRepeated(method.Name, fault.Error, attempt);
            }
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _budget.Dispose();
    }

    // In the filter, so that what is thrown on is counted too.
    private static bool Count(SlackMethod method, SlackException fault)
    {
        ResponseMetrics.SlackCalled(method, fault);
        return true;
    }

    private bool MayRepeat(SlackMethod method, SlackException fault)
        => fault.IsTransient && !fault.Unclear && (fault.RetryAfter is not { } pause || pause <= _limits.LongestPause)
            && (method.Repeatable || fault.Error is "ratelimited" or SlackException.Unreachable);

    private TimeSpan Backoff(int attempt) => _limits.FirstPause * Math.Pow(2, attempt - 1) * (0.5 + (Random.Shared.NextDouble() / 2));

    private async Task<JsonElement> SendAsync(SlackMethod method, JsonObject arguments, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_limits.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var request = Request(method, arguments);
            using var response = await _http.SendAsync(request, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            NoteScopes(method, response);
            return Judge(method, response, body);
        }
        catch (OperationCanceledException canceled) when (!cancellationToken.IsCancellationRequested)
        {
            throw Lost(method, $"gave no answer within {_limits.Timeout.TotalSeconds} s", sent: true, canceled);
        }
        catch (HttpRequestException fault)
        {
            var sent = fault.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);
            throw Lost(method, $"could not be reached ({fault.HttpRequestError})", sent, fault);
        }
    }

    private void NoteScopes(SlackMethod method, HttpResponseMessage response)
    {
        if (!method.WithAppToken && response.Headers.TryGetValues("X-OAuth-Scopes", out var scopes))
            GrantedScopes = [.. string.Join(',', scopes).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    private HttpRequestMessage Request(SlackMethod method, JsonObject arguments)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.ApiUrl, method.Name));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", method.WithAppToken ? _options.AppToken : _options.BotToken);
        request.Content = method.TakesForm
            ? new FormUrlEncodedContent(arguments.Where(argument => argument.Value is not null).Select(argument => KeyValuePair.Create(argument.Key, argument.Value!.ToString())))
            : new StringContent(arguments.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }

    private JsonElement Judge(SlackMethod method, HttpResponseMessage response, byte[] body)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            throw Limited(method, response);
        if (SlackAnswer.Parse(body) is { } answer)
            return SlackAnswer.Refusal(method, answer) is { } refusal ? throw refusal : answer;
        var fault = (int)response.StatusCode >= 500;
        throw new SlackException(method.Name, SlackException.Unreachable, $"Slack answered {method.Name} with HTTP {(int)response.StatusCode}"
            + (fault ? ": it has trouble of its own, see https://slack-status.com." : " and no JSON: something else, such as a proxy, may be answering at its address."))
        { IsTransient = fault, Unclear = fault && !method.Repeatable };
    }

    private SlackException Limited(SlackMethod method, HttpResponseMessage response)
    {
        var pause = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => TimeSpan.FromSeconds(30),
        };
        // A pause of nothing would be no pause at all.
        pause = pause < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : pause;
        _budget.Pause(method, pause);
        _logger.SlackRateLimited(method.Name, pause);
        return CallBudget.TooLong(method, pause);
    }

    // Only what certainly never left this machine may be sent again when a second copy would show.
    private static SlackException Lost(SlackMethod method, string what, bool sent, Exception inner)
        => new(method.Name, SlackException.Unreachable, $"Slack {what} when {method.Name} was called: check that this machine may reach it.", inner)
        { IsTransient = true, Unclear = sent && !method.Repeatable };
}
