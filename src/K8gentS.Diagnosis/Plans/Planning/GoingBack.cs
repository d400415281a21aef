using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Plans;

/// <summary>rollout_undo, to the latest revision that was available.</summary>
internal static class GoingBack
{
    /// <summary>The way back, where it changes no more than this.</summary>
    /// <param name="request">The request.</param>
    /// <param name="widest">How much may differ at most.</param>
    public static PlanDraft? Draft(PlanRequest request, UndoScope widest)
    {
        if (WayBack.Of(request) is not { } way || ScopeOf(way) is not { } scope || scope > widest)
        {
            return null;
        }

        var (newest, earlier) = (way.Newest, way.Earlier);
        return new PlanDraft(
            way.Workload,
            ActionTo(earlier, scope),
            ActionTo(newest, scope),
            $"The failing pods of revision {newest.Number} are replaced by pods of revision {earlier.Number}, {way.Standing}.",
            $"It takes back what revision {newest.Number} changed: {RevisionChange.InWords(earlier.Template, newest.Template)}.");
    }

    private static PlanAction.RolloutUndo ActionTo(Revision revision, UndoScope scope) =>
        new(revision.Number, revision.Holder.Name, revision.Template.Fingerprint!.Whole, scope);

    private static UndoScope? ScopeOf(WayBack way)
    {
        TemplateFingerprint newest = way.Newest.Template.Fingerprint!, earlier = way.Earlier.Template.Fingerprint!;
        return newest.OutsideNarrow == earlier.OutsideNarrow ? UndoScope.Narrow
            : newest.OutsideFull == earlier.OutsideFull ? UndoScope.Full
            : null;
    }
}
