using System.Globalization;
using System.Text.Json.Nodes;

namespace K8gentS.SimCluster.Controllers;

/// <summary>The states that the kubelet writes (k8s.io/api core/v1 ContainerState, PodCondition).</summary>
internal static class PodStates
{
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The random end of a generated name (k8s.io/apimachinery/pkg/util/rand).</summary>
    public static string Suffix(Random random) => new(random.GetItems<char>(Letters, 5));

    public static JsonObject Waiting(string reason, string message = "") => new()
    {
        ["waiting"] = message.Length == 0 ? new JsonObject { ["reason"] = reason } : new JsonObject { ["reason"] = reason, ["message"] = message },
    };

    public static JsonObject Running(DateTimeOffset since) => new() { ["running"] = new JsonObject { ["startedAt"] = Time(since) } };

    public static JsonObject Terminated(int exitCode, string reason, string message, DateTimeOffset since, DateTimeOffset at)
    {
        var ended = new JsonObject { ["exitCode"] = exitCode, ["reason"] = reason, ["startedAt"] = Time(since), ["finishedAt"] = Time(at) };
        if (message.Length > 0)
            ended["message"] = message;
        return new JsonObject { ["terminated"] = ended };
    }

    public static JsonObject Container(string name, string image, JsonObject state, bool ready, int restarts = 0, JsonObject? last = null)
    {
        var status = new JsonObject
        {
            ["name"] = name,
            ["image"] = image,
            ["imageID"] = "",
            ["ready"] = ready,
            ["started"] = state.ContainsKey("running"),
            ["restartCount"] = restarts,
            ["state"] = state,
        };
        if (last is not null)
            status["lastState"] = last;
        return status;
    }

    public static JsonArray Conditions(bool scheduled, bool ready, DateTimeOffset at) =>
    [
        Condition("PodScheduled", scheduled, at),
        Condition("Initialized", scheduled, at),
        Condition("ContainersReady", ready, at),
        Condition("Ready", ready, at),
    ];

    public static JsonObject Condition(string type, bool holds, DateTimeOffset at, string? reason = null, string? message = null)
    {
        var condition = new JsonObject { ["type"] = type, ["status"] = holds ? "True" : "False", ["lastTransitionTime"] = Time(at) };
        if (reason is not null)
            condition["reason"] = reason;
        if (message is not null)
            condition["message"] = message;
        return condition;
    }
}
