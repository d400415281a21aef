using System.Text.Json.Nodes;

namespace K8gentS.Sandbox;

/// <summary>What the table's placeholders stand for in one installation.</summary>
internal sealed record SandboxPlaces
{
    /// <summary>The namespace of agent and responder.</summary>
    public string Release { get; init; } = "k8gents";

    /// <summary>The prefix of the installation's object names.</summary>
    public string Prefix { get; init; } = "k8gents";

    /// <summary>The namespace of executor Jobs.</summary>
    public string Executor { get; init; } = "k8gents-executor";

    /// <summary>A namespace in which fixes are allowed.</summary>
    public required string Allowed { get; init; }

    /// <summary>A namespace in which they are not.</summary>
    public string Elsewhere { get; init; } = "default";

    /// <summary>The executor's image, by digest.</summary>
    public required string Image { get; init; }

    /// <summary>The user of an account of the table; null for the person who asks.</summary>
    public string? UserOf(string account) => account switch
    {
        "executor" => $"system:serviceaccount:{Executor}:k8gent-executor-sa",
        "responder" => $"system:serviceaccount:{Release}:{Prefix}-responder",
        "agent" => $"system:serviceaccount:{Release}:{Prefix}-agent",
        "jobcontroller" => "system:serviceaccount:kube-system:job-controller",
        "cronjob" => "system:serviceaccount:kube-system:cronjob-controller",
        _ => null,
    };

    /// <summary>A text with its placeholders filled in.</summary>
    public string Fill(string text) => text
        .Replace("{allowed}", Allowed, StringComparison.Ordinal)
        .Replace("{elsewhere}", Elsewhere, StringComparison.Ordinal)
        .Replace("{release}", Release, StringComparison.Ordinal)
        .Replace("{executor}", Executor, StringComparison.Ordinal)
        .Replace("{policy}", $"{Prefix}-executor", StringComparison.Ordinal)
        .Replace("{responderAccount}", $"{Prefix}-responder", StringComparison.Ordinal)
        .Replace("{repository}", Image.Split('@')[0], StringComparison.Ordinal)
        .Replace("{image}", Image, StringComparison.Ordinal);

    /// <summary>JSON with its placeholders filled in.</summary>
    public T Fill<T>(T json)
        where T : JsonNode => (T)JsonNode.Parse(Fill(json.ToJsonString()))!;
}
