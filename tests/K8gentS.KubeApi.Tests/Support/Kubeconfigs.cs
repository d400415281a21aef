using K8gentS.KubeApi.Connection;

namespace K8gentS.KubeApi.Tests.Support;

/// <summary>Kubeconfigs as tests need them.</summary>
internal static class Kubeconfigs
{
    /// <summary>One context named dev; cluster and user are the YAML below those keys, indented by four.</summary>
    public static string Dev(string cluster, string user = "token: abc") => $$"""
        apiVersion: v1
        kind: Config
        current-context: dev
        contexts:
        - name: dev
          context: { cluster: c, user: u, namespace: shop }
        clusters:
        - name: c
          cluster:
        {{Indent(cluster)}}
        users:
        - name: u
          user:
        {{Indent(user)}}
        """;

    /// <summary>Options that see nothing of the machine the test runs on.</summary>
    public static KubeConfigOptions Options(TempFolder folder, params (string Name, string Value)[] environment) => new()
    {
        Home = folder.Path,
        ServiceAccountDirectory = System.IO.Path.Combine(folder.Path, "serviceaccount"),
        Environment = name => environment.FirstOrDefault(e => e.Name == name).Value,
    };

    public static ClusterConnection Load(this TempFolder folder, string yaml) =>
        KubeConfig.Load(Options(folder) with { Path = folder.Write("config", yaml) });

    private static string Indent(string yaml) => string.Join('\n', yaml.Split('\n').Select(line => "    " + line));
}
