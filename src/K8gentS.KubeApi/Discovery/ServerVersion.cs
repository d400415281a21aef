namespace K8gentS.KubeApi.Discovery;

/// <summary>What <c>/version</c> says.</summary>
public sealed record ServerVersion
{
    /// <summary>For example <c>1</c>.</summary>
    public string Major { get; init; } = "";

    /// <summary>For example <c>31</c>, or <c>31+</c> on some providers.</summary>
    public string Minor { get; init; } = "";

    /// <summary>For example <c>v1.31.4-eks-0a1b2c3</c>.</summary>
    public string GitVersion { get; init; } = "";
}
