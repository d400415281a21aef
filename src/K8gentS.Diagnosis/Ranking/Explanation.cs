using K8gentS.Diagnosis.Findings;

namespace K8gentS.Diagnosis.Ranking;

/// <summary>Findings in the order of belief, and the signals that the strong ones leave open.</summary>
/// <param name="Ranked">Best first, one per cause, culprit and container.</param>
/// <param name="Answer">The smallest set of strong findings that covers the signals which strong findings can cover.</param>
/// <param name="Unexplained">Ids of signals that no strong finding explains.</param>
public sealed record Explanation(IReadOnlyList<Finding> Ranked, IReadOnlyList<Finding> Answer, IReadOnlyList<string> Unexplained);
