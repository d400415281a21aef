using System.Text.Json;
using K8gentS.KubeApi;

namespace EndToEnd.Fixing;

/// <summary>A Deployment that serves, is given an image that does not exist, and is deleted in the end.</summary>
internal sealed class BreakingWorkload(FixPlace place)
{
    public const string Name = "k8gents-e2e-web";

    private static readonly ResourceType Deployments = new("apps", "v1", "deployments", "Deployment");
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private ObjectPath Path => Deployments.Named(place.Namespace, Name);

    /// <summary>Makes it, and waits until it serves.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        var json = $$$$$$"""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{{{{Name}}}}}}"},
             "spec":{"replicas":1,"selector":{"matchLabels":{"app":"{{{{{{Name}}}}}}"}},
              "template":{"metadata":{"labels":{"app":"{{{{{{Name}}}}}}"}},
               "spec":{"terminationGracePeriodSeconds":1,"containers":[{"name":"web","image":"{{{{{{place.Image.Good}}}}}}","command":["sh","-c","sleep 86400"]}]}}}}
            """;
        await place.Person.CreateAsync(Deployments.In(place.Namespace), JsonBody.Raw(json), KubeJson.Raw, cancellationToken: cancellationToken);
        while (!(await ReadAsync(cancellationToken)).TryGetProperty("status", out var status) || !status.TryGetProperty("availableReplicas", out var available) || available.GetInt32() < 1)
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Gives it the image that does not exist.</summary>
    public Task BreakAsync(CancellationToken cancellationToken) => place.Person.PatchAsync(
        Path, Patch.StrategicMerge(JsonBody.Raw($$$$$$"""{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"{{{{{{place.Image.Bad}}}}}}"}]}}}}""")), KubeJson.Raw, cancellationToken: cancellationToken);

    /// <summary>The image that it has now.</summary>
    public async Task<string> ImageAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).GetProperty("spec").GetProperty("template").GetProperty("spec").GetProperty("containers")[0].GetProperty("image").GetString()!;

    /// <summary>Deletes it.</summary>
    public Task DeleteAsync(CancellationToken cancellationToken) =>
        place.Person.DeleteAsync(Path, new DeleteOptions { PropagationPolicy = PropagationPolicy.Foreground }, cancellationToken);

    private Task<JsonElement> ReadAsync(CancellationToken cancellationToken) => place.Person.GetAsync(Path, KubeJson.Raw, cancellationToken);
}
