namespace K8gentS.Reasoning.Calibration;

/// <summary>One labelled outcome: a model's claim that led a report, and whether it was right.</summary>
/// <param name="Case">The recorded incident, or the incident's id in the user's own cluster.</param>
/// <param name="Model">The model.</param>
/// <param name="PromptVersion">The version of the prompts; outcomes of one say nothing of another.</param>
/// <param name="Score">The claim's raw score, 0 to 1.</param>
/// <param name="Right">Whether cause and culprit were those of the label.</param>
public sealed record ModelOutcome(string Case, string Model, string PromptVersion, double Score, bool Right);
