using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Reading;

/// <summary>Reads a kind in the newest version that the server has.</summary>
internal static class ServedVersion
{
    /// <summary>What the reading gives in the first version that is served.</summary>
    /// <param name="versions">The newest first. Not empty.</param>
    /// <param name="read">Reads one version.</param>
    /// <exception cref="NotFoundException">The server has none of them.</exception>
    public static async Task<T> ReadAsync<T>(IReadOnlyList<ResourceType> versions, Func<ResourceType, Task<T>> read)
    {
        foreach (var type in versions.SkipLast(1))
        {
            try
            {
                return await read(type);
            }
            catch (NotFoundException)
            {
                // This server is older than that version; the next is older too.
            }
        }

        return await read(versions[^1]);
    }
}
