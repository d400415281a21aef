using K8gentS.Diagnosis.Plans;

namespace K8gentS.Response.Execution.Subprocess;

/// <summary>How the user's own kubectl is run.</summary>
public sealed record SubprocessExecutorOptions
{
    /// <summary>The program; a bare name is looked for in PATH.</summary>
    public string Kubectl { get; init; } = "kubectl";

    /// <summary>The kubeconfig; null leaves it to kubectl.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The context; null leaves it to kubectl. It should be the one that the incident was seen with.</summary>
    public string? Context { get; init; }

    /// <summary>How long one call may take.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long carrying out a plan may take in all.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Where and what may be changed, asked anew for each plan.</summary>
    public required Func<RemediationPolicy> Policy { get; init; }

    /// <summary>
    /// The environment variables that kubectl and its credential plugins get: where they find themselves and their
    /// credentials, and nothing of ours (tokens of Slack, keys of model vendors).
    /// </summary>
    public IReadOnlyList<string> Environment { get; init; } =
    [
        "PATH", "HOME", "USERPROFILE", "KUBECONFIG", "TMPDIR", "TEMP", "SYSTEMROOT", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "https_proxy", "http_proxy", "no_proxy",
        "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "CLOUDSDK_CONFIG", "GOOGLE_APPLICATION_CREDENTIALS", "USE_GKE_GCLOUD_AUTH_PLUGIN", "AZURE_CONFIG_DIR",
    ];
}
