using System.Net.Http.Headers;

namespace K8gentS.Reasoning.Providers.Faults;

/// <summary>
/// Stands between every client, the vendors' own included, and the network: reads each answer whole and bounded,
/// and turns errors and broken connections into <see cref="ModelException"/> before any SDK can put a body into a message.
/// </summary>
internal sealed class VendorFaultHandler(VendorFault fault, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const long LongestAnswer = 4 << 20;
    private static readonly ProductInfoHeaderValue Ourselves = new("k8gents", typeof(VendorFaultHandler).Assembly.GetName().Version?.ToString(3));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Strip(request.Headers);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            throw fault.Of(response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (HttpRequestException e)
        {
            response?.Dispose();
            throw e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded ? fault.TooLong(LongestAnswer) : fault.NoConnection(e);
        }
        catch (IOException)
        {
            response?.Dispose();
            throw fault.NoConnection(new HttpRequestException(HttpRequestError.ResponseEnded));
        }
        catch (ModelException)
        {
            response?.Dispose();
            throw;
        }
    }

    /// <summary>Takes off what SDKs add of their own: a key where there is none, and the machine's operating system, processor and runtime.</summary>
    private void Strip(HttpRequestHeaders headers)
    {
        if (fault.Key is null)
        {
            headers.Authorization = null;
        }

        foreach (var name in headers.Select(h => h.Key).Where(n => n.StartsWith("X-Stainless-", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            headers.Remove(name);
        }

        headers.UserAgent.Clear();
        headers.UserAgent.Add(Ourselves);
    }
}
