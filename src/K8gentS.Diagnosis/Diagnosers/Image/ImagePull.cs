using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Diagnosers.Image;

/// <summary>A container that waits for its image, and why it does not come.</summary>
/// <param name="Container">The container.</param>
/// <param name="Failure">What the runtime says.</param>
/// <param name="Proof">Where it says so.</param>
internal sealed record ImagePull(FailingContainer Container, PullFailure Failure, EvidenceItem Proof)
{
    /// <summary>The image as written.</summary>
    public string Image => Container.Spec.Image;

    /// <summary>The image taken apart.</summary>
    public ImageReference Reference { get; } = ImageReference.Parse(Container.Spec.Image);

    /// <summary>The pulls of an incident that fail for this reason.</summary>
    public static IEnumerable<ImagePull> Of(SanitizedEvidence evidence, PullFailure failure) =>
        FailingContainers.Of(evidence, SignalClass.Image).Select(Read).Where(p => p.Failure == failure);

    // Before Kubernetes 1.31 the waiting message of a back-off names the image alone; the events tell why.
    private static ImagePull Read(FailingContainer container)
    {
        var waiting = container.Status.State.Waiting;
        var status = PullFailures.Read(waiting?.Reason, waiting?.Message ?? "");
        if (status != PullFailure.Untold)
        {
            return new ImagePull(container, status, container.Evidence.QuoteStatus(container.Pod, $"{container.Label} waits: {waiting?.Reason}: {waiting?.Message}"));
        }

        var told = container.Events.FirstOrDefault(e => IsAboutPull(e) && PullFailures.Read(null, e.Message!) != PullFailure.Untold);
        return told is null
            ? new ImagePull(container, PullFailure.Untold, container.Evidence.Quote(container.Signals[0]))
            : new ImagePull(container, PullFailures.Read(null, told.Message!), container.Evidence.Quote(told));
    }

    private static bool IsAboutPull(Event told) =>
        told.Message is not null && told.Reason is "Failed" or "InspectFailed" or "ErrImageNeverPull" or "BackOff" && told.Message.Says("image");
}
