namespace K8gentS.Diagnosis.Sanitizing;

/// <summary>A cleaned text and what was done to it.</summary>
/// <param name="Text">The text that may leave the cluster.</param>
/// <param name="Replacements">Every replacement, in the order of the original text.</param>
public sealed record SanitizeResult(string Text, IReadOnlyList<Replacement> Replacements);

/// <summary>One stretch of the original text that was replaced.</summary>
/// <param name="Rule">Id of the rule that asked for it.</param>
/// <param name="Position">Where it begins in the original text, in UTF-16 units from 0.</param>
/// <param name="Length">How many UTF-16 units of the original it covers.</param>
/// <param name="Text">What stands there now.</param>
public sealed record Replacement(string Rule, long Position, int Length, string Text);
