using System.Net;
using System.Text;
using System.Text.Json;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Http;

namespace K8gentS.KubeApi.Errors;

/// <summary>Turns an answer that is no success into the exception that fits.</summary>
internal static class Refusal
{
    private const int LongestBody = 256 * 1024;
    private const int LongestQuote = 300;

    public static async Task<KubeApiException> ReadAsync(HttpResponseMessage response, ApiRequest request, ClusterConnection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        using var owned = response;
        var body = await ReadBodyAsync(response, cancellationToken);
        var status = Parse(body) ?? new Status { Message = Quote(body) };
        if (status.Code == 0)
        {
            status = status with { Code = (int)response.StatusCode };
        }

        if (status.Details?.RetryAfterSeconds is null or 0 && RetryAfter(response, time) is { } seconds)
        {
            status = status with { Details = (status.Details ?? new StatusDetails()) with { RetryAfterSeconds = seconds } };
        }

        return From(status, $"{request.Method} {request.Path.Split('?')[0]}", connection);
    }

    /// <summary>The exception for a refusal.</summary>
    /// <param name="status">The server's words.</param>
    /// <param name="what">What was asked, for servers that give no message.</param>
    /// <param name="connection">Whom.</param>
    public static KubeApiException From(Status status, string what, ClusterConnection connection)
    {
        var said = string.IsNullOrWhiteSpace(status.Message) ? $"{what}: {status.Code} {status.Reason ?? ((HttpStatusCode)status.Code).ToString()}" : status.Message.Trim();
        return status switch
        {
            { Code: 401 } => new UnauthorizedException(
                $"The API server {connection} does not accept the credentials ({said}); log in again, or check the user of the context.", status),
            { Code: 403 } => new ForbiddenException(said, status),
            { Reason: "Expired" or "Gone" } or { Code: 410 } => new ExpiredException(said, status),
            { Code: 404 } => new NotFoundException(said, status),
            { Reason: "AlreadyExists" } => new AlreadyExistsException(said, status),
            { Code: 409 } => new ConflictException(said, status),
            { Code: 422 } => new InvalidObjectException(said, status),
            { Code: 429 } => new TooManyRequestsException(said, status),
            { Code: >= 500 } => new ServerErrorException($"The API server {connection} failed: {said}", status),
            _ => new KubeApiException(said, status),
        };
    }

    private static async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[LongestBody];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..length];
    }

    private static Status? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, KubeJsonContext.Default.Status);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Gateways and unknown paths answer in plain text; its first line tells enough.</summary>
    private static string Quote(byte[] body)
    {
        var line = Encoding.UTF8.GetString(body).TrimStart().Split('\n', 2)[0].Trim();
        // Cut between words: half a secret would not be known for one.
        return line.StartsWith('<') ? "" : line.Length <= LongestQuote ? line : line[..Math.Max(0, line.LastIndexOf(' ', LongestQuote))] + "…";
    }

    private static int? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => (int)Math.Ceiling(delta.TotalSeconds),
        { Date: { } date } => Math.Max(0, (int)Math.Ceiling((date - time.GetUtcNow()).TotalSeconds)),
        _ => null,
    };
}
