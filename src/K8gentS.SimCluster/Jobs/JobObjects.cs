using System.Text.Json.Nodes;
using K8gentS.SimCluster.Controllers;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Jobs;

/// <summary>
/// What the job controller and the kubelet write of a Job with one pod. Wording and fields as in
/// kubernetes/pkg/controller/job/job_controller.go and pkg/kubelet.
/// </summary>
internal sealed class JobObjects(ObjectEditor editor, JobOptions options, TimeProvider time, Random random)
{
    private readonly ApiResource _pods = editor.Resource("v1", "pods");

    public ApiResource Jobs { get; } = editor.Resource("batch/v1", "jobs");

    public void Begin(StoredObject job) => editor.Edit(job, o => o["status"] = new JsonObject { ["startTime"] = Now, ["ready"] = 0 });

    public StoredObject CreatePod(StoredObject job, JobSpec spec)
    {
        var template = job.ToNode()["spec"]!["template"]!;
        var labels = template["metadata"]?["labels"]?.DeepClone() as JsonObject ?? [];
        labels["batch.kubernetes.io/job-name"] = job.Key.Name;
        labels["batch.kubernetes.io/controller-uid"] = job.Uid;
        labels["job-name"] = job.Key.Name;
        labels["controller-uid"] = job.Uid;
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject
            {
                // The name of a Job's pod cannot be foreseen: the controller sets generateName and nothing else.
                ["name"] = $"{job.Key.Name}-{PodStates.Suffix(random)}",
                ["generateName"] = job.Key.Name + "-",
                ["labels"] = labels,
                ["ownerReferences"] = new JsonArray(new JsonObject
                {
                    ["apiVersion"] = "batch/v1",
                    ["kind"] = "Job",
                    ["name"] = job.Key.Name,
                    ["uid"] = job.Uid,
                    ["controller"] = true,
                    ["blockOwnerDeletion"] = true,
                }),
            },
            ["spec"] = template["spec"]!.DeepClone(),
        };
        var pod = editor.Create(_pods, job.Key.Namespace, body);
        Show(pod, spec, PodStates.Waiting("ContainerCreating"), "Pending");
        editor.Edit(job, o => Status(o)["active"] = 1);
        return pod;
    }

    public void Show(StoredObject pod, JobSpec spec, JsonObject state, string phase) => editor.Edit(pod, o =>
    {
        o["spec"]!["nodeName"] = options.Node;
        o["status"] = new JsonObject
        {
            ["phase"] = phase,
            ["startTime"] = Now,
            ["conditions"] = PodStates.Conditions(scheduled: true, ready: phase == "Running", time.GetUtcNow()),
            ["containerStatuses"] = new JsonArray(PodStates.Container(spec.Container, spec.Image, state, ready: phase == "Running")),
        };
    });

    /// <summary>The container has ended, and the pod with it.</summary>
    public void End(StoredObject pod, JobSpec spec, int exitCode, string message, DateTimeOffset since)
    {
        var reason = exitCode == 0 ? "Completed" : exitCode == ProcessRun.Signalled(9) ? "OOMKilled" : "Error";
        Show(pod, spec, PodStates.Terminated(exitCode, reason, message, since, time.GetUtcNow()), exitCode == 0 ? "Succeeded" : "Failed");
    }

    /// <summary>The kubelet evicts the pod (pkg/kubelet/eviction): it fails, with a reason, and its containers are gone.</summary>
    public void Evict(StoredObject pod) => editor.Edit(pod, o =>
    {
        const string Why = "The node was low on resource: memory. Threshold quantity: 100Mi, available: 61508Ki. ";
        o["status"]!["phase"] = "Failed";
        o["status"]!["reason"] = "Evicted";
        o["status"]!["message"] = Why;
        o["status"]!["conditions"]!.AsArray().Add((JsonNode)PodStates.Condition("DisruptionTarget", true, time.GetUtcNow(), "TerminationByKubelet", Why));
        o["status"]!.AsObject().Remove("containerStatuses");
    });

    public void Complete(StoredObject job) => Finish(job, "succeeded", PodStates.Condition("Complete", true, time.GetUtcNow(), "CompletionsReached", "Reached expected number of succeeded pods"));

    public void Fail(StoredObject job, string reason, string message) => Finish(job, "failed", PodStates.Condition("Failed", true, time.GetUtcNow(), reason, message));

    /// <summary>A Job that is over its deadline loses its pods, and what they could have told.</summary>
    public void Expire(StoredObject job, StoredObject? pod)
    {
        if (pod is not null)
            editor.Delete(pod);
        Fail(job, "DeadlineExceeded", "Job was active longer than specified deadline");
    }

    public void Delete(StoredObject job) => editor.Delete(job);

    private string Now => PodStates.Time(time.GetUtcNow());

    private void Finish(StoredObject job, string count, JsonObject condition) => editor.Edit(job, o =>
    {
        var status = Status(o);
        status.Remove("active");
        status["ready"] = 0;
        status[count] = 1;
        if (count == "succeeded")
            status["completionTime"] = Now;
        status["conditions"] = new JsonArray(condition);
    });

    private static JsonObject Status(JsonObject job) => (job["status"] ??= new JsonObject()).AsObject();
}
