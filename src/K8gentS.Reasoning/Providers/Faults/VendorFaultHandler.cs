namespace K8gentS.Reasoning.Providers.Faults;

/// <summary>
/// Stands between every client, the vendors' own included, and the network: reads each answer whole and bounded,
/// and turns errors and broken connections into <see cref="ModelException"/> before any SDK can put a body into a message.
/// </summary>
internal sealed class VendorFaultHandler(VendorFault fault, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const long LongestAnswer = 4 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (fault.Key is null)
        {
            // A server that wants no key gets none, whatever an SDK makes up.
            request.Headers.Authorization = null;
        }

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
}
