namespace K8gentS.KubeApi.Connection;

/// <summary>Finds and reads kubeconfig files as kubectl does.</summary>
public static class KubeConfig
{
    /// <summary>
    /// The connection of a context. Without any kubeconfig, that of the pod we run in, as kubectl takes it.
    /// </summary>
    /// <exception cref="KubeConfigException">There is none, or it cannot be used; the message says what to do.</exception>
    public static ClusterConnection Load(KubeConfigOptions options)
    {
        var files = Files(options);
        if (files.Count == 0)
        {
            return options.Context is null && InClusterConfig.TryLoad(options) is { } pod
                ? pod
                : throw new KubeConfigException($"There is no kubeconfig: give one with --kubeconfig, set KUBECONFIG, or create {DefaultPath(options)}.");
        }

        var config = files.Select(KubeConfigFile.Read).Aggregate((first, later) => first.MergedWith(later));
        return ToConnection(config, options, string.Join(Path.PathSeparator, files));
    }

    /// <summary>The connection of the agent: of the pod we run in, unless a kubeconfig or context is asked for; else as <see cref="Load"/>.</summary>
    /// <exception cref="KubeConfigException">There is none, or it cannot be used; the message says what to do.</exception>
    public static ClusterConnection LoadPreferringPod(KubeConfigOptions options) =>
        options.Path is null && options.Context is null && InClusterConfig.TryLoad(options) is { } pod ? pod : Load(options);

    private static IReadOnlyList<string> Files(KubeConfigOptions options)
    {
        if (options.Path is not null)
        {
            // One that was asked for has to be there; reading it says so if it is not.
            return [options.Path];
        }

        var listed = options.Environment("KUBECONFIG");
        var paths = string.IsNullOrWhiteSpace(listed)
            ? [DefaultPath(options)]
            : listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal);
        return [.. paths.Where(File.Exists)];
    }

    private static string DefaultPath(KubeConfigOptions options) => Path.Combine(options.Home, ".kube", "config");

    private static ClusterConnection ToConnection(KubeConfigFile config, KubeConfigOptions options, string files)
    {
        var name = options.Context ?? config.CurrentContext
            ?? throw new KubeConfigException($"The kubeconfig {files} has no current-context; choose one with --context{Known(config.Contexts)}.");
        if (!config.Contexts.TryGetValue(name, out var context))
        {
            throw new KubeConfigException($"The kubeconfig {files} has no context '{name}'; choose another with --context{Known(config.Contexts)}.");
        }

        var cluster = ClusterEntry.Read(Referenced(config.Clusters, context, "cluster", name), name);
        var user = context.Text("user") is null ? null : UserEntry.Read(Referenced(config.Users, context, "user", name), cluster, options);
        return new ClusterConnection
        {
            Server = cluster.Server,
            Context = name,
            Namespace = context.Text("namespace") ?? "default",
            Tls = cluster.Tls with { ClientCertificate = user?.Certificate },
            Proxy = cluster.Proxy,
            Warnings = cluster.Warnings,
            Impersonation = user?.Impersonation,
            Credential = user?.Credential ?? Credentials.FixedCredential.Anonymous,
        };
    }

    private static YamlMap Referenced(IReadOnlyDictionary<string, YamlMap> entries, YamlMap context, string what, string name)
    {
        var target = context.Text(what) ?? throw new KubeConfigException($"In the kubeconfig {context.File}, the context '{name}' names no {what}; add it.");
        return entries.TryGetValue(target, out var entry)
            ? entry
            : throw new KubeConfigException($"In the kubeconfig {context.File}, the context '{name}' names the {what} '{target}', which is not there; correct the name{Known(entries)}.");
    }

    private static string Known(IReadOnlyDictionary<string, YamlMap> entries) =>
        entries.Count == 0 ? "" : $" (there are: {string.Join(", ", entries.Keys.Order(StringComparer.Ordinal).Take(20))})";
}
