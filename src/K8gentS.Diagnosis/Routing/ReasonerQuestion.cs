using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Ranking;

namespace K8gentS.Diagnosis.Routing;

/// <summary>What a reasoner is asked.</summary>
/// <param name="Evidence">The evidence, sanitized; it carries the incident.</param>
/// <param name="Explanation">What the rules make of it, and the signals that they leave open.</param>
/// <param name="Dependents">Workloads that fail only because of this incident.</param>
/// <param name="FollowUp">One more look at one object.</param>
public sealed record ReasonerQuestion(SanitizedEvidence Evidence, Explanation Explanation, IReadOnlyList<ObjectRef> Dependents, IFollowUp FollowUp);
