using K8gentS.Diagnosis.Objects;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Reading;

/// <summary>
/// Says which of the named namespaces do not exist: the API server answers a list in such a one with an empty list, and
/// silence would look like health.
/// </summary>
internal static class NamespaceCheck
{
    private static readonly ResourceType Namespaces = ResourceType.Core("namespaces", "Namespace", namespaced: false);

    /// <summary>Looks each up; a sentence for each that is missing.</summary>
    /// <exception cref="ClusterUnreadableException">None of them exists.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(IKubeClient client, NamespaceScope scope, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var name in scope.Names)
        {
            if (await IsMissingAsync(client, name, cancellationToken))
            {
                missing.Add(name);
            }
        }

        return missing.Count > 0 && missing.Count == scope.Names.Count
            ? throw new ClusterUnreadableException($"Namespace {string.Join(", ", missing)} does not exist on {client.Server}; list those that do with `kubectl get namespaces`.")
            : missing.ConvertAll(name => $"namespace {name} does not exist");
    }

    private static async Task<bool> IsMissingAsync(IKubeClient client, string name, CancellationToken cancellationToken)
    {
        try
        {
            await client.GetAsync(Namespaces.Named(null, name), ObjectsJsonContext.Default.Namespace, cancellationToken);
            return false;
        }
        catch (NotFoundException)
        {
            return true;
        }
        catch (ForbiddenException)
        {
            // Roles in the namespace alone may not cover the namespace itself; what is in it will show.
            return false;
        }
    }
}
