using System.Text.Json.Nodes;
using K8gentS.KubeApi.Connection;

namespace K8gentS.KubeApi.Credentials;

/// <summary>A program that gets credentials, as a kubeconfig describes it.</summary>
/// <param name="Command">The program: a name for PATH, or a path.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Variables">Environment variables it gets beside ours.</param>
/// <param name="ApiVersion">The form of ExecCredential it speaks.</param>
/// <param name="InstallHint">What to tell a person who does not have it.</param>
/// <param name="Cluster">What it is told about the cluster; null if it does not ask.</param>
/// <remarks>https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins</remarks>
internal sealed record ExecPlugin(
    string Command,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<KeyValuePair<string, string>> Variables,
    string ApiVersion,
    string? InstallHint,
    JsonObject? Cluster)
{
    private static readonly string[] Spoken = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

    public static ExecPlugin Read(YamlMap exec, JsonObject cluster)
    {
        var command = exec.Text("command") ?? throw new KubeConfigException($"In the kubeconfig {exec.File}, an exec plugin has no command; add it.");
        var version = exec.Text("apiVersion") ?? "";
        if (!Spoken.Contains(version, StringComparer.Ordinal))
        {
            throw new KubeConfigException($"In the kubeconfig {exec.File}, the exec plugin '{command}' speaks '{version}'; update it, and set apiVersion to {Spoken[0]}.");
        }

        if (exec.Text("interactiveMode") == "Always")
        {
            throw new KubeConfigException($"The exec plugin '{command}' of the kubeconfig {exec.File} has interactiveMode Always, and there is nobody here to type; use a token, or a plugin that needs no terminal.");
        }

        return new ExecPlugin(
            Locate(command, exec),
            exec.Texts("args"),
            [.. exec.Maps("env").Select(e => KeyValuePair.Create(e.Text("name") ?? "", e.Text("value") ?? "")).Where(e => e.Key.Length > 0)],
            version,
            exec.Text("installHint"),
            exec.Flag("provideClusterInfo") ? cluster : null);
    }

    /// <summary>The <c>ExecCredential</c> it gets in KUBERNETES_EXEC_INFO.</summary>
    public string Info()
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (Cluster is not null)
        {
            spec["cluster"] = Cluster.DeepClone();
        }

        return new JsonObject { ["apiVersion"] = ApiVersion, ["kind"] = "ExecCredential", ["spec"] = spec }.ToJsonString();
    }

    /// <summary>A path is relative to the kubeconfig; a bare name is looked up in PATH.</summary>
    private static string Locate(string command, YamlMap exec) =>
        command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? exec.FilePath("command")! : command;
}
