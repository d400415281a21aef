using System.Text.Json;
using K8gentS.Diagnosis.Plans.Execution;

namespace K8gentS.Response.Execution.Subprocess;

/// <summary>
/// The three requests of a plan by the user's kubectl: <c>get -o json</c>, <c>patch --type json</c> with
/// <c>--dry-run=server</c>, and a raw deletion, since <c>kubectl delete</c> knows no UID precondition.
/// </summary>
internal sealed class KubectlCluster(KubectlCall kubectl) : IPlanCluster
{
    // Linux takes no argument of more than 128 KiB (MAX_ARG_STRLEN).
    private const int LongestPatch = 100_000;

    private static readonly Dictionary<string, string> Resources = new(StringComparer.Ordinal)
    {
        ["Pod"] = "pods",
        ["Deployment"] = "deployments.v1.apps",
        ["StatefulSet"] = "statefulsets.v1.apps",
        ["DaemonSet"] = "daemonsets.v1.apps",
        ["ReplicaSet"] = "replicasets.v1.apps",
        ["ControllerRevision"] = "controllerrevisions.v1.apps",
    };

    /// <inheritdoc/>
    public async Task<JsonElement?> GetAsync(PlanObject which, CancellationToken cancellationToken)
    {
        var answer = await RunAsync(["get", Resources[which.Kind], which.Name, $"--namespace={which.Namespace}", "--output=json", "--ignore-not-found"], null, cancellationToken);
        return answer.ExitCode != 0 ? throw new PlanRequestException(PlanRequestFault.NotSent, $"{which} cannot be read: {KubectlErrors.Quote(answer.Errors)}")
            : string.IsNullOrWhiteSpace(answer.Output) ? null
            : Parse(answer.Output, PlanRequestFault.NotSent);
    }

    /// <inheritdoc/>
    public async Task<JsonElement> PatchAsync(PlanObject which, string patch, bool dryRun, CancellationToken cancellationToken)
    {
        if (patch.Length > LongestPatch)
        {
            throw new PlanRequestException(PlanRequestFault.Refused, $"The change of {which} is too long for a command line.");
        }

        string[] arguments = ["patch", Resources[which.Kind], which.Name, $"--namespace={which.Namespace}", "--type=json", $"--patch={patch}", "--field-manager=k8gents-executor", "--output=json", dryRun ? "--dry-run=server" : "--dry-run=none"];
        var answer = await RunAsync(arguments, null, cancellationToken);
        return answer.ExitCode == 0 ? Parse(answer.Output, PlanRequestFault.AnswerLost) : throw KubectlErrors.Of(which, answer.Errors);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(PlanObject which, string uid, bool dryRun, CancellationToken cancellationToken)
    {
        if (which.Kind != "Pod")
        {
            throw new PlanRequestException(PlanRequestFault.Refused, $"A {which.Kind} is never deleted.");
        }

        var path = $"/api/v1/namespaces/{Uri.EscapeDataString(which.Namespace)}/pods/{Uri.EscapeDataString(which.Name)}";
        var answer = await RunAsync(["delete", $"--raw={path}", "--filename=-"], DeleteOptions(uid, dryRun), cancellationToken);
        if (answer.ExitCode != 0)
        {
            throw KubectlErrors.Of(which, answer.Errors);
        }
    }

    private Task<KubectlAnswer> RunAsync(IEnumerable<string> arguments, string? input, CancellationToken cancellationToken) => kubectl.RunAsync(arguments, input, cancellationToken);

    private static string DeleteOptions(string uid, bool dryRun) =>
        $$$"""{"apiVersion":"v1","kind":"DeleteOptions","preconditions":{"uid":"{{{JsonEncodedText.Encode(uid)}}}"}{{{(dryRun ? ",\"dryRun\":[\"All\"]" : "")}}}}""";

    private static JsonElement Parse(string output, PlanRequestFault fault)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            return document.RootElement.Clone();
        }
        catch (JsonException unreadable)
        {
            throw new PlanRequestException(fault, "kubectl's answer is not the object that was asked for", unreadable);
        }
    }
}
