namespace K8gentS.KubeApi.Connection;

/// <summary>Where to look for credentials, and which to take.</summary>
public sealed record KubeConfigOptions
{
    /// <summary>The one kubeconfig to read (<c>--kubeconfig</c>); null means KUBECONFIG, then <c>~/.kube/config</c>.</summary>
    public string? Path { get; init; }

    /// <summary>The context to take (<c>--context</c>); null means current-context.</summary>
    public string? Context { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>The home directory.</summary>
    public string Home { get; init; } = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);

    /// <summary>Where the kubelet puts a pod's token, CA and namespace.</summary>
    public string ServiceAccountDirectory { get; init; } = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>How long an exec plugin may take.</summary>
    public TimeSpan ExecTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock by which tokens age.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
