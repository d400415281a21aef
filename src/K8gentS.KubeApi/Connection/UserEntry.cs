using K8gentS.KubeApi.Credentials;

namespace K8gentS.KubeApi.Connection;

/// <summary>A user of a kubeconfig: how to prove who we are, and whom to act as.</summary>
internal sealed record UserEntry(Credential Credential, ClientCertificate? Certificate, Impersonation? Impersonation)
{
    public static UserEntry Read(YamlMap entry, ClusterEntry cluster, KubeConfigOptions options)
    {
        var certificate = ReadCertificate(entry);
        return new UserEntry(ReadCredential(entry, cluster, options, certificate is not null), certificate, ReadImpersonation(entry));
    }

    /// <summary>What stands in the file goes before what a program gives, as in client-go.</summary>
    private static Credential ReadCredential(YamlMap entry, ClusterEntry cluster, KubeConfigOptions options, bool hasCertificate)
    {
        if (entry.FilePath("tokenFile") is { } file)
        {
            return new TokenFileCredential(file, entry.Text("token"), options.Time);
        }

        if (entry.Text("token") is { } token)
        {
            return FixedCredential.Bearer(token);
        }

        if (entry.Text("username") is { } name)
        {
            return FixedCredential.Basic(name, entry.Text("password") ?? "");
        }

        if (entry.Map("exec") is { } exec)
        {
            return new ExecCredential(ExecPlugin.Read(exec, cluster.ExecInfo), options);
        }

        return entry.Map("auth-provider") is { } legacy && !hasCertificate ? throw Legacy(legacy) : FixedCredential.Anonymous;
    }

    private static ClientCertificate? ReadCertificate(YamlMap entry)
    {
        var certificate = PemSource.Find(entry, "client-certificate");
        var key = PemSource.Find(entry, "client-key");
        return (certificate, key) switch
        {
            (null, null) => null,
            (null, _) => throw new KubeConfigException($"A user of the kubeconfig {entry.File} has a client-key without a client-certificate; add it."),
            (_, null) => throw new KubeConfigException($"A user of the kubeconfig {entry.File} has a client-certificate without a client-key; add it."),
            _ => certificate.ReadClientCertificate(key),
        };
    }

    private static Impersonation? ReadImpersonation(YamlMap entry)
    {
        var groups = entry.Texts("as-groups");
        var extra = entry.Map("as-user-extra");
        if (entry.Text("as") is { } user)
        {
            return new Impersonation(user, entry.Text("as-uid"), groups, extra?.Keys.ToDictionary(k => k, extra.Texts, StringComparer.Ordinal) ?? []);
        }

        return groups.Count == 0 && extra is null && entry.Text("as-uid") is null
            ? null
            : throw new KubeConfigException($"A user of the kubeconfig {entry.File} has as-groups, as-uid or as-user-extra without 'as'; name the user to act as.");
    }

    private static KubeConfigException Legacy(YamlMap provider)
    {
        var name = provider.Text("name") ?? "unknown";
        var advice = name switch
        {
            "gcp" => "run 'gcloud container clusters get-credentials', which sets up gke-gcloud-auth-plugin",
            "azure" => "run 'kubelogin convert-kubeconfig'",
            "oidc" => "use the exec plugin 'kubectl oidc-login'",
            _ => "use an exec plugin",
        };
        return new KubeConfigException($"A user of the kubeconfig {provider.File} has the auth-provider '{name}', an old mechanism that is not supported: {advice} instead.");
    }
}
