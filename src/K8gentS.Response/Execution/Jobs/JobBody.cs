using System.Text;
using System.Text.Json.Nodes;
using K8gentS.Diagnosis.Plans.Execution;

namespace K8gentS.Response.Execution.Jobs;

/// <summary>
/// The Job of one order: restricted as the Pod Security Standard has it, one container, one volume that holds a token of
/// ten minutes. Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
/// </summary>
internal static class JobBody
{
    public const string TerminationMessagePath = "/dev/termination-log";
    public const string CredentialsPath = "/var/run/secrets/k8gents.io/serviceaccount";
    public const string DigestAnnotation = "k8gents.io/plan-digest";

    private const string Container = "executor";
    private const string Volume = "credentials";
    private const int User = 65532;
    private const int TokenSeconds = 600;

    public static JsonObject Of(JobOrder order, JobExecutorOptions options) => new()
    {
        ["apiVersion"] = "batch/v1",
        ["kind"] = "Job",
        ["metadata"] = new JsonObject
        {
            ["name"] = order.Name,
            ["namespace"] = options.Namespace,
            ["labels"] = Labels(),
            ["annotations"] = new JsonObject { [DigestAnnotation] = order.Digest },
        },
        ["spec"] = new JsonObject
        {
            ["backoffLimit"] = 0,
            ["completions"] = 1,
            ["parallelism"] = 1,
            ["activeDeadlineSeconds"] = (int)options.Deadline.TotalSeconds,
            ["ttlSecondsAfterFinished"] = (int)options.TimeToLive.TotalSeconds,
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = Labels() }, ["spec"] = Pod(order, options) },
        },
    };

    private static JsonObject Pod(JobOrder order, JobExecutorOptions options) => new()
    {
        ["restartPolicy"] = "Never",
        ["serviceAccountName"] = options.ServiceAccount,
        ["automountServiceAccountToken"] = false,
        ["enableServiceLinks"] = false,
        ["terminationGracePeriodSeconds"] = 10,
        ["securityContext"] = new JsonObject
        {
            ["runAsNonRoot"] = true,
            ["runAsUser"] = User,
            ["runAsGroup"] = User,
            ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
        },
        ["containers"] = new JsonArray(Executor(order, options)),
        ["volumes"] = new JsonArray(Credentials()),
    };

    private static JsonObject Executor(JobOrder order, JobExecutorOptions options) => new()
    {
        ["name"] = Container,
        ["image"] = options.Image,
        ["imagePullPolicy"] = "IfNotPresent",
        ["args"] = new JsonArray([.. order.Arguments(options).Write().Select(a => (JsonNode)a)]),
        ["env"] = new JsonArray(
            Variable(ExecutorArguments.PlanVariable, ExecutorArguments.AsVariable(Encoding.UTF8.GetBytes(order.Plan))),
            // The runtime's diagnostic socket wants a /tmp, of which a read-only root has none.
            Variable("DOTNET_EnableDiagnostics", "0")),
        ["securityContext"] = new JsonObject
        {
            ["allowPrivilegeEscalation"] = false,
            ["readOnlyRootFilesystem"] = true,
            ["runAsNonRoot"] = true,
            ["runAsUser"] = User,
            ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
        },
        ["resources"] = new JsonObject
        {
            ["requests"] = new JsonObject { ["cpu"] = "50m", ["memory"] = "64Mi" },
            ["limits"] = new JsonObject { ["cpu"] = "1", ["memory"] = "128Mi" },
        },
        ["volumeMounts"] = new JsonArray(new JsonObject { ["name"] = Volume, ["mountPath"] = CredentialsPath, ["readOnly"] = true }),
        ["terminationMessagePath"] = TerminationMessagePath,
        ["terminationMessagePolicy"] = "FallbackToLogsOnError",
    };

    // What the kubelet mounts by itself where automounting is on, with a token that lives as short as the API allows.
    // Source: https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
    private static JsonObject Credentials() => new()
    {
        ["name"] = Volume,
        ["projected"] = new JsonObject
        {
            ["sources"] = new JsonArray(
                new JsonObject { ["serviceAccountToken"] = new JsonObject { ["expirationSeconds"] = TokenSeconds, ["path"] = "token" } },
                new JsonObject { ["configMap"] = new JsonObject { ["name"] = "kube-root-ca.crt", ["items"] = new JsonArray(new JsonObject { ["key"] = "ca.crt", ["path"] = "ca.crt" }) } },
                new JsonObject { ["downwardAPI"] = new JsonObject { ["items"] = new JsonArray(new JsonObject { ["path"] = "namespace", ["fieldRef"] = new JsonObject { ["apiVersion"] = "v1", ["fieldPath"] = "metadata.namespace" } }) } }),
        },
    };

    private static JsonObject Labels() => new() { ["app"] = "k8gents", ["app.kubernetes.io/name"] = "k8gents", ["app.kubernetes.io/component"] = "executor" };

    private static JsonObject Variable(string name, string value) => new() { ["name"] = name, ["value"] = value };
}
