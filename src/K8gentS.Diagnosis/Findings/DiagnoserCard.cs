using K8gentS.Diagnosis.Evidence;

namespace K8gentS.Diagnosis.Findings;

/// <summary>What a diagnoser says of itself; docs/causes.md, collection and the agent's ClusterRole are made from the cards.</summary>
/// <param name="Code">Stable and unique, as in <c>IMG001</c>: letters of the family, three digits.</param>
/// <param name="Title">What it recognises, in a few words.</param>
/// <param name="Causes">The cause ids it may claim.</param>
/// <param name="Needs">The evidence it reads beyond the failing workload and its pods.</param>
public sealed record DiagnoserCard(string Code, string Title, IReadOnlyList<string> Causes, Needs Needs);
