using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace K8gentS.KubeApi.Connection;

/// <summary>One kubeconfig file, or several merged: what it names.</summary>
internal sealed record KubeConfigFile(
    string? CurrentContext,
    IReadOnlyDictionary<string, YamlMap> Clusters,
    IReadOnlyDictionary<string, YamlMap> Users,
    IReadOnlyDictionary<string, YamlMap> Contexts)
{
    private const long LargestFile = 16 * 1024 * 1024;

    private static readonly Dictionary<string, YamlMap> None = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="KubeConfigException">It cannot be read, or is no kubeconfig.</exception>
    public static KubeConfigFile Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                throw new KubeConfigException($"The kubeconfig {path} is over {LargestFile >> 20} MiB; give a kubeconfig.");
            }

            using var text = File.OpenText(path);
            var yaml = new YamlStream();
            yaml.Load(text);
            return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] ? From(new YamlMap(root, path))
                : yaml.Documents.Count == 0 ? new KubeConfigFile(null, None, None, None)
                : throw new KubeConfigException($"The file {path} is no kubeconfig; give one as 'kubectl config view --raw' prints it.");
        }
        catch (YamlException e)
        {
            throw new KubeConfigException($"The kubeconfig {path} is no valid YAML (line {e.Start.Line}); correct it.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException($"The kubeconfig {path} cannot be read; check that it exists and that you may read it.", e);
        }
    }

    /// <summary>Merges as kubectl does: whoever sets a value or names an entry first wins, the whole entry.</summary>
    /// <remarks>https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files</remarks>
    public KubeConfigFile MergedWith(KubeConfigFile later) => new(
        CurrentContext ?? later.CurrentContext,
        Merge(Clusters, later.Clusters),
        Merge(Users, later.Users),
        Merge(Contexts, later.Contexts));

    private static KubeConfigFile From(YamlMap root) => new(
        root.Text("current-context"),
        Named(root, "clusters", "cluster"),
        Named(root, "users", "user"),
        Named(root, "contexts", "context"));

    private static Dictionary<string, YamlMap> Named(YamlMap root, string list, string item)
    {
        var entries = new Dictionary<string, YamlMap>(StringComparer.Ordinal);
        foreach (var entry in root.Maps(list))
        {
            var name = entry.Text("name") ?? throw new KubeConfigException($"In the kubeconfig {root.File}, an entry of '{list}' has no name; give it one.");
            if (!entries.TryAdd(name, entry.Map(item) ?? new YamlMap([], root.File)))
            {
                throw new KubeConfigException($"In the kubeconfig {root.File}, '{list}' names '{name}' twice; remove one.");
            }
        }

        return entries;
    }

    private static Dictionary<string, YamlMap> Merge(IReadOnlyDictionary<string, YamlMap> first, IReadOnlyDictionary<string, YamlMap> later) =>
        later.Concat(first).GroupBy(e => e.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);
}
