namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>A password that its sentence comes to later: "password of bob changed to X", "a temporary password is generated for root: X".</summary>
internal static class PromisedValue
{
    private const int LongestSentence = 90;
    private const int Shortest = 8;

    private static readonly string[] Leads = [" to ", " is ", " was ", ": ", "= "];

    public static FieldValue? Find(string text, int nameEnd)
    {
        var limit = Math.Min(Boundary.LineEnd(text, nameEnd), nameEnd + LongestSentence);
        foreach (var lead in Leads)
        {
            for (var at = text.IndexOf(lead, nameEnd, limit - nameEnd, StringComparison.Ordinal); at >= 0; at = text.IndexOf(lead, at + 1, limit - at - 1, StringComparison.Ordinal))
            {
                if (ValueReader.ValueAt(text, at + lead.Length, Tie.Space, false) is { Length: >= Shortest } value && IsPassword(value.In(text)))
                {
                    return value;
                }
            }
        }

        return null;
    }

    /// <summary>"SCRAM-SHA-256": capitals, digits and dashes.</summary>
    private static bool IsAlgorithm(ReadOnlySpan<char> span) => span.Contains('-') && !span.ContainsAnyInRange('a', 'z') && !span.ContainsAny(CharacterSets.PasswordSigns);

    /// <summary>Stricter than elsewhere, since only a sentence vouches for it: letters, digits, and a capital or sign.</summary>
    private static bool IsPassword(ReadOnlySpan<char> span) =>
        FieldJudge.LooksChosen(span) && span.ContainsAnyInRange('0', '9') && !HarmlessValue.IsHarmless(span)
        && (span.ContainsAnyInRange('A', 'Z') || span.ContainsAny(CharacterSets.PasswordSigns)) && !span.ContainsAny(CharacterSets.CodeSigns) && !IsAlgorithm(span);
}
