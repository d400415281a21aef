using System.Globalization;

namespace K8gentS.Reasoning.Providers.Faults;

/// <summary>Turns an error answer into a <see cref="ModelException"/>: kind, pause, and one sentence that says what to do.</summary>
internal sealed record VendorFault(string Provider, string Model, ApiKey? Key, TimeProvider Time)
{
    public ModelException Of(HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        var (status, error) = ((int)response.StatusCode, VendorError.Read(body));
        return status switch
        {
            >= 300 and < 400 => new(ModelFailure.BadRequest, $"{Provider} answers with a redirect ({status}), which is not followed because it would carry the key elsewhere; set AI_BASE_URL to the address it leads to."),
            401 or 403 => KeyRefused(status),
            // Gemini tells of a wrong key with 400 INVALID_ARGUMENT and the reason API_KEY_INVALID.
            400 when error.Codes.Contains("api_key_invalid") => KeyRefused(status),
            402 => NoCredit(status),
            429 when error.Codes.Contains("insufficient_quota") => NoCredit(status),
            429 => new(ModelFailure.RateLimited, $"{Provider} has had enough calls for now (429); ask less often or raise the quota.", Pause(response, error)),
            404 when SpeaksOfModel(error) => new(ModelFailure.ModelNotFound, $"{Provider} does not serve the model {Model}; set AI_MODEL to one that it serves."),
            404 or 405 => new(ModelFailure.BadRequest, $"There is no such API at the address of {Provider} ({status}); check the path of AI_BASE_URL."),
            408 => new(ModelFailure.Timeout, $"{Provider} took too long ({status}); ask again later.", Pause(response, error)),
            413 => new(ModelFailure.BadRequest, $"The question is too long for {Provider} (413); send less evidence."),
            >= 500 => new(ModelFailure.Overloaded, $"{Provider} has a fault or is overloaded ({status}); ask again later.", Pause(response, error)),
            _ => Malformed(status, error),
        };
    }

    public ModelException NoConnection(HttpRequestException e) => new(ModelFailure.Unreachable, e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"The address of {Provider} cannot be resolved; check AI_BASE_URL and DNS.",
        HttpRequestError.SecureConnectionError => $"No TLS connection to {Provider}; check its certificate and any proxy between.",
        HttpRequestError.ProxyTunnelError => $"The proxy does not let {Provider} through; check HTTPS_PROXY and NO_PROXY.",
        HttpRequestError.ResponseEnded => $"{Provider} closed the connection in the middle of its answer; ask again later.",
        _ => $"{Provider} cannot be reached; check the network, network policies and AI_BASE_URL.",
    });

    public ModelException TooLong(long limit) =>
        new(ModelFailure.BadAnswer, $"{Provider} answers with more than {limit >> 20} MiB, which no answer to a question has; check AI_BASE_URL.");

    public ModelException TimedOut() => new(ModelFailure.Timeout, $"{Provider} gave no whole answer in time; ask again later, or a faster model.");

    /// <summary>Only the kind of the error is told: its message may quote the answer.</summary>
    public ModelException Unreadable(Exception e) =>
        new(ModelFailure.BadAnswer, $"{Provider} gave an answer that does not follow its protocol ({e.GetType().Name}); check AI_BASE_URL and AI_PROVIDER.");

    /// <summary>The same failure, with what may be asked instead.</summary>
    public ModelException NotServed(IReadOnlyList<string> offered) => new(
        ModelFailure.ModelNotFound,
        offered.Count == 0
            ? $"{Provider} does not serve the model {Model}, and its list of models could not be read; set AI_MODEL to one that it serves."
            : $"{Provider} does not serve the model {Model}; set AI_MODEL to one that it offers: {ModelOffer.Sentence(offered, Model)}.");

    private ModelException KeyRefused(int status) => new(ModelFailure.Unauthorized, Key is null
        ? $"{Provider} wants a key ({status}); set AI_API_KEY or AI_API_KEY_FILE."
        : $"{Provider} refuses the key, or the key has no right to {Model} ({status}); check AI_API_KEY or AI_API_KEY_FILE.");

    private ModelException NoCredit(int status) =>
        new(ModelFailure.Unauthorized, $"The account at {Provider} has no credit left ({status}); top it up, or set the key of another one.");

    private ModelException Malformed(int status, VendorError error)
    {
        var words = VendorWords.Quote(error.Message, Key);
        return new(ModelFailure.BadRequest, $"{Provider} refuses the question ({status}){(words.Length > 0 ? $", saying: {words}" : "")}; check that AI_MODEL and AI_PROVIDER fit each other.")
        {
            Refused = status is 400 or 422 ? RefusedParts.In(error) : Refused.None,
        };
    }

    // Azure calls a model a deployment.
    private static bool SpeaksOfModel(VendorError error) =>
        error.Codes.Any(c => c.Contains("model", StringComparison.Ordinal) || c.Contains("deployment", StringComparison.Ordinal))
        || error.Message.Contains("model", StringComparison.OrdinalIgnoreCase);

    /// <summary>The pause that the vendor asks for: google.rpc.RetryInfo, retry-after-ms (OpenAI, Azure), Retry-After (RFC 9110, section 10.2.3).</summary>
    private TimeSpan? Pause(HttpResponseMessage response, VendorError error)
    {
        if (error.RetryDelay is { } delay)
        {
            return delay;
        }

        if (response.Headers.TryGetValues("retry-after-ms", out var values)
            && double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds is >= 0 and <= 86_400_000)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        return response.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date > Time.GetUtcNow() ? date - Time.GetUtcNow() : TimeSpan.Zero,
            _ => null,
        };
    }
}
