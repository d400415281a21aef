using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace K8gentS.SimCluster.Hosting;

/// <summary>A kubeconfig for one role. JSON is YAML, so kubectl and every client read it.</summary>
internal static class Kubeconfig
{
    public static string Of(Uri url, X509Certificate2? authority, SimulatedRole role)
    {
        var cluster = new JsonObject { ["server"] = url.ToString().TrimEnd('/') };
        if (authority is not null)
            cluster["certificate-authority-data"] = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(authority.ExportCertificatePem()));
        var config = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["clusters"] = Named("simulated", "cluster", cluster),
            ["users"] = Named(role.Name, "user", new JsonObject { ["token"] = role.Token }),
            ["contexts"] = Named("simulated", "context", new JsonObject { ["cluster"] = "simulated", ["user"] = role.Name }),
            ["current-context"] = "simulated",
        };
        return config.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }

    public static void Write(string path, string config)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(config);
    }

    private static JsonArray Named(string name, string kind, JsonObject value) => [new JsonObject { ["name"] = name, [kind] = value }];
}
