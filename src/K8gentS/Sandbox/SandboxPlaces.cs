using System.Text.Json.Nodes;

namespace K8gentS.Sandbox;

/// <summary>What the table's placeholders stand for in one installation.</summary>
internal sealed record SandboxPlaces
{
    /// <summary>The name of the executor's service account, the same in every installation.</summary>
    public const string ExecutorAccount = "k8gent-executor-sa";

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

    /// <summary>A label that forbids changes: its key, and its value.</summary>
    public (string Key, string Value) ForbiddenLabel { get; init; } = ("k8gents.io/remediation", "forbidden");

    /// <summary>A node that does not exist. The pod collector ends pods on one that it has known to be missing for 40 s, so that a proof names one of its own.</summary>
    public string Node { get; init; } = "k8gents-no-such-node";

    /// <summary>The identity with which the cluster's job controller makes pods.</summary>
    public string JobController { get; init; } = "system:serviceaccount:kube-system:job-controller";

    /// <summary>The user of an account of the table; null for the person who asks.</summary>
    public string? UserOf(string account) => account switch
    {
        "executor" => $"system:serviceaccount:{Executor}:{ExecutorAccount}",
        "responder" => $"system:serviceaccount:{Release}:{Prefix}-responder",
        "agent" => $"system:serviceaccount:{Release}:{Prefix}-agent",
        "jobcontroller" => JobController,
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
        .Replace("{node}", Node, StringComparison.Ordinal)
        .Replace("{forbiddenKey}", ForbiddenLabel.Key, StringComparison.Ordinal)
        .Replace("{forbiddenValue}", ForbiddenLabel.Value, StringComparison.Ordinal)
        .Replace("{repository}", Image.Split('@')[0], StringComparison.Ordinal)
        .Replace("{image}", Image, StringComparison.Ordinal);

    /// <summary>JSON with its placeholders filled in.</summary>
    public T Fill<T>(T json)
        where T : JsonNode => (T)JsonNode.Parse(Fill(json.ToJsonString()))!;
}
