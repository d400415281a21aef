using K8gentS.Diagnosis.Objects;

namespace K8gentS.Response.Execution.Jobs;

/// <summary>What one look at an executor Job saw.</summary>
/// <param name="Job">The Job; null where it is gone.</param>
/// <param name="Pod">Its pod; null where there is none.</param>
/// <param name="WhyNoPod">Why pods could not be read; null where they could.</param>
internal sealed record JobSighting(Job? Job, Pod? Pod, string? WhyNoPod)
{
    /// <summary>How its container ended; null while it has not.</summary>
    public ContainerStateTerminated? Ended => Pod?.Status.ContainerStatuses.Select(c => c.State.Terminated).FirstOrDefault(t => t is not null);

    /// <summary>Whether its container has run, as far as this look can tell.</summary>
    public bool HasRun => Pod?.Status.ContainerStatuses.Any(c => c.State.Running is not null || c.State.Terminated is not null) == true || Job?.Status is { Succeeded: > 0 } or { Failed: > 0 };

    /// <summary>Whether nothing more will come of it.</summary>
    public bool IsOver => Job is null || Ended is not null || Pod?.Status.Phase == "Failed" || Completed || Holds("Failed");

    public bool Completed => Holds("Complete");

    public bool OverDeadline => Job?.Status.Conditions.Of("Failed") is { Status: "True", Reason: "DeadlineExceeded" };

    /// <summary>Why its container has not started, as the cluster puts it.</summary>
    public string WhyNotStarted()
    {
        if (Pod is null)
        {
            return WhyNoPod ?? "it got no pod, as when a quota is full or admission refuses the pod";
        }

        var waiting = Pod.Status.ContainerStatuses.Select(c => c.State.Waiting).FirstOrDefault(w => w is not null);
        var unscheduled = Pod.Status.Conditions.Of("PodScheduled") is { Status: "False", Message: { Length: > 0 } message } ? message : null;
        return unscheduled is not null ? $"its pod was not scheduled ({unscheduled})"
            : waiting?.Reason is { } reason ? $"its container did not start ({reason}{(waiting.Message is { Length: > 0 } why ? $": {why}" : "")})"
            : "its pod did not start";
    }

    private bool Holds(string type) => Job?.Status.Conditions.Is(type, "True") == true;
}
