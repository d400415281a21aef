namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>A password that its sentence comes to later: "password of bob changed to X", "a temporary password is generated for root: X".</summary>
internal static class PromisedValue
{
    private const int LongestSentence = 90;
    private const int Shortest = 8;
    private const int MostBlank = 8;

    private static readonly string[] Leads = [" to ", " is ", " was ", ": ", "= ", " lautet ", " est ", " es ", " är ", " jest "];

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

        return Below(text, limit);
    }

    /// <summary>"Please use the following password to proceed to installation:", an empty line, then the password alone on its line.</summary>
    private static FieldValue? Below(string text, int lineEnd)
    {
        var at = lineEnd;
        while (at < text.Length && at - lineEnd < MostBlank && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        var end = Boundary.LineEnd(text, at);
        var line = text.AsSpan(at, end - at).TrimEnd();
        return at > lineEnd && lineEnd > 0 && text.AsSpan(0, lineEnd).TrimEnd().EndsWith(":") && line.Length >= Shortest && !line.Contains(' ') && IsPassword(line)
            ? new FieldValue(at, at + line.Length, Tie.Space, false) : null;
    }

    /// <summary>"SCRAM-SHA-256": capitals, digits and dashes.</summary>
    private static bool IsAlgorithm(ReadOnlySpan<char> span) => span.Contains('-') && !span.ContainsAnyInRange('a', 'z') && !span.ContainsAny(CharacterSets.PasswordSigns);

    /// <summary>Stricter than elsewhere, since only a sentence vouches for it: letters, digits, and a capital or sign; or generated throughout.</summary>
    private static bool IsPassword(ReadOnlySpan<char> span) => IsChosen(span) || (IsGenerated(span) && !HarmlessValue.IsHarmless(span));

    /// <summary>Capitals, small letters, digits and signs all in one, as Elasticsearch and MySQL make them, or one long random run.</summary>
    private static bool IsGenerated(ReadOnlySpan<char> span) =>
        (Randomness.LooksRandom(span) && !span.ContainsAny(CharacterSets.PathSigns) && !span.ContainsAny(CharacterSets.RunBreaks))
        || (span.ContainsAnyInRange('A', 'Z') && span.ContainsAnyInRange('a', 'z') && span.ContainsAnyInRange('0', '9') && span.ContainsAny(CharacterSets.PasswordSigns) && !span.ContainsAny('/', '('));

    private static bool IsChosen(ReadOnlySpan<char> span) =>
        FieldJudge.LooksChosen(span) && span.ContainsAnyInRange('0', '9') && !HarmlessValue.IsHarmless(span)
        && (span.ContainsAnyInRange('A', 'Z') || span.ContainsAny(CharacterSets.PasswordSigns)) && !span.ContainsAny(CharacterSets.CodeSigns) && !IsAlgorithm(span);
}
