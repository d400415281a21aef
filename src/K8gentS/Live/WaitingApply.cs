using K8gentS.KubeApi;
using K8gentS.KubeApi.Discovery;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Live;

/// <summary>Applies an object (server-side) as soon as the API server knows its kind and takes it.</summary>
internal sealed class WaitingApply(IKubeClient client, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Tries until it is applied or time is up.</summary>
    /// <exception cref="CommandException">Time is up; the message says what stood in the way last.</exception>
    /// <exception cref="ForbiddenException">It may not be applied; waiting would not help.</exception>
    public async Task RunAsync(AppliedObject item, TimeSpan patience, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow() + patience;
        while (true)
        {
            var obstacle = await TryAsync(item, cancellationToken);
            if (obstacle is null)
            {
                return;
            }

            if (time.GetUtcNow() + Interval > end)
            {
                throw new CommandException($"{item.Kind} {item.Name} could not be applied within {patience.TotalSeconds:0} seconds: {obstacle}");
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    // A fresh discovery each time: its answers are kept for minutes, and "there is no such kind" is an answer.
    private async Task<string?> TryAsync(AppliedObject item, CancellationToken cancellationToken)
    {
        using var discovery = new ApiDiscovery(client, time);
        try
        {
            var slash = item.ApiVersion.IndexOf('/', StringComparison.Ordinal);
            var type = await discovery.FindAsync(slash < 0 ? "" : item.ApiVersion[..slash], item.Kind, cancellationToken);
            if (type is null)
            {
                return $"the API server does not know the kind {item.Kind} ({item.ApiVersion}) yet.";
            }

            await client.PatchAsync(
                type.Named(item.Namespace, item.Name), Patch.Apply(JsonBody.Raw(item.Json)), KubeJson.Raw, new WriteOptions { FieldManager = "k8gents-chart", Force = true }, cancellationToken);
            return null;
        }
        catch (KubeApiException e) when (e is not ForbiddenException)
        {
            return e.Message;
        }
    }
}
