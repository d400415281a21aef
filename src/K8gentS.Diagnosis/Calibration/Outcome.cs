namespace K8gentS.Diagnosis.Calibration;

/// <summary>One labelled outcome: a finding that led a report, and whether it was right.</summary>
/// <param name="Case">The recorded incident, or the incident's id in the user's own cluster.</param>
/// <param name="Code">The diagnoser's code.</param>
/// <param name="Strength">The strength that the finding claimed.</param>
/// <param name="Right">Whether cause and culprit were those of the label.</param>
public sealed record Outcome(string Case, string Code, Strength Strength, bool Right);
