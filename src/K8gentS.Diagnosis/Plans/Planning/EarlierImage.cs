using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Plans;

/// <summary>set_image, to the image that the container had in the latest revision that was available; in the same repository only.</summary>
internal static class EarlierImage
{
    public static PlanDraft? Draft(PlanRequest request)
    {
        if (request.ContainerName is not { } name || WayBack.Of(request) is not { } way
            || Find(way.Newest, name) is not { } now || Find(way.Earlier, name) is not { } before
            || ImageName.Parse(before.Image) is not { } image || CanonicalTemplate.Repository(now.Image) != image.Repository || now.Image == before.Image)
        {
            return null;
        }

        return new PlanDraft(
            way.Workload,
            new PlanAction.SetImage(name, before.Image),
            ImageName.Parse(now.Image) is null ? null : new PlanAction.SetImage(name, now.Image),
            $"Container {name} runs the image of revision {way.Earlier.Number} again, {way.Standing}.",
            $"The other changes of revision {way.Newest.Number} stay; they have not run with this image before.");
    }

    private static Container? Find(Revision revision, string container) => revision.Template.Spec.AllContainers.FirstOrDefault(c => c.Name == container);
}
