using K8gentS.Diagnosis;
using K8gentS.Reasoning.Asking;

namespace K8gentS.Reasoning.Answers;

/// <summary>A hypothesis whose cause, culprit and citations are all among those offered; its texts are still the model's own.</summary>
/// <param name="Cause">A cause id that was offered.</param>
/// <param name="Culprit">An object that was offered.</param>
/// <param name="Evidence">What it cites; never empty.</param>
/// <param name="Words">Its texts.</param>
internal sealed record CheckedHypothesis(string Cause, ObjectRef Culprit, IReadOnlyList<NumberedEvidence> Evidence, RawHypothesis Words)
{
    /// <summary>The hypothesis, or null where it names or cites anything that was not offered.</summary>
    public static CheckedHypothesis? Of(RawHypothesis raw, ModelQuestion question)
    {
        var byId = question.Evidence.Quoted.ToDictionary(e => e.Id, StringComparer.Ordinal);
        return question.Causes.Contains(raw.Cause, StringComparer.Ordinal)
            && question.Objects.Find(raw.Culprit) is { } culprit
            && raw.Evidence.Count > 0
            && raw.Evidence.All(byId.ContainsKey)
                ? new CheckedHypothesis(raw.Cause, culprit, [.. raw.Evidence.Distinct(StringComparer.Ordinal).Select(id => byId[id])], raw)
                : null;
    }
}
