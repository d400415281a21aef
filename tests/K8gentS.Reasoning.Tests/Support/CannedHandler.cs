using System.Net;
using System.Text;

namespace K8gentS.Reasoning.Tests.Support;

/// <summary>Answers every request alike, for what no stand-in does: odd statuses, headers and sizes.</summary>
internal sealed class CannedHandler(int status, string body, params (string Name, string Value)[] headers) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return Task.FromResult(response);
    }
}
