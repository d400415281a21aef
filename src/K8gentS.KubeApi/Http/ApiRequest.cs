using System.Net.Http.Headers;

namespace K8gentS.KubeApi.Http;

/// <summary>When a failed request may be sent again.</summary>
internal enum RetryOn
{
    /// <summary>Any failure that may pass: the request changes nothing.</summary>
    AnyFailure,

    /// <summary>Only when it is certain that the server did not act on it.</summary>
    CertainRejection,
}

/// <summary>What to send, as often as need be.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query on the server.</param>
/// <param name="Body">JSON to send.</param>
/// <param name="MediaType">What the body is.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path, JsonBody? Body = null, string MediaType = "application/json")
{
    /// <summary>What may be retried.</summary>
    public RetryOn Retry { get; init; } = Method == HttpMethod.Get ? RetryOn.AnyFailure : RetryOn.CertainRejection;

    /// <summary>What answer is wanted.</summary>
    public string Accept { get; init; } = "application/json";

    public HttpRequestMessage ToMessage(Uri server)
    {
        var message = new HttpRequestMessage(Method, server.GetLeftPart(UriPartial.Path).TrimEnd('/') + Path)
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.TryAddWithoutValidation("Accept", Accept);
        if (Body is not null)
        {
            message.Content = new ReadOnlyMemoryContent(Body.Utf8);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        }

        return message;
    }
}
