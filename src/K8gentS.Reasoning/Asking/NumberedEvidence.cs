using K8gentS.Diagnosis.Evidence;

namespace K8gentS.Reasoning.Asking;

/// <summary>One quotation as the model is given it.</summary>
/// <param name="Id">Its number in this question, as in <c>E12</c>.</param>
/// <param name="Item">The evidence that stands behind it, for the report.</param>
/// <param name="Text">What the model sees: the item's text on one line, cut to a bound.</param>
internal sealed record NumberedEvidence(string Id, EvidenceItem Item, string Text);
