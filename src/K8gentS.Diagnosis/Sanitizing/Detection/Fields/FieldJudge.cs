namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>Decides whether a value under a telling name is secret, given how the two are tied.</summary>
internal static class FieldJudge
{
    private const int ShortestPass = 4;
    private const int ShortestPassword = 6;
    private const int ShortestToken = 5;
    private const int ShortestPlainToken = 12;

    public static bool IsSecret(string text, int nameStart, int nameEnd, NameClass name, FieldValue value)
    {
        var span = value.In(text);
        if (HarmlessValue.IsHarmless(span) || (value is { Tie: Tie.Space or Tie.Flag, Quoted: false } && span[0] == '-') || (!value.Quoted && value.Tie is not Tie.Assign && Prose.IsWord(span)))
        {
            return false;
        }

        if (name is NameClass.Secret or NameClass.Password && (Prose.IsWordy(span) || Prose.IsKubernetesName(span)) && TellingName.NamesObject(text.AsSpan(nameStart, nameEnd - nameStart)))
        {
            return false;
        }

        return name switch
        {
            NameClass.Password => IsPassword(text, value, span),
            NameClass.Secret => IsToken(text.AsSpan(nameStart, nameEnd - nameStart), text, value, span),
            NameClass.Weak => (Randomness.LooksRandom(span) && !IsImage(span)) || Base64Text.Holds(span, ':')
                || (text.AsSpan(nameStart, nameEnd - nameStart).EndsWith("auth", StringComparison.OrdinalIgnoreCase) && IsUserAndPassword(span)),
            NameClass.Pass => value.Tie != Tie.Space && LooksChosen(span, ShortestPass),
            NameClass.Pin => span.Length is >= 3 and <= 16 && !span.ContainsAnyExcept(CharacterSets.PinCharacters)
                && (value.Tie != Tie.Space || span.Length >= ShortestPassword || text[nameStart] is 'c' or 'C'),
            _ => false,
        };
    }

    private static bool IsPassword(string text, FieldValue value, ReadOnlySpan<char> span)
    {
        if (value.Quoted)
        {
            return value.Tie == Tie.Space ? !span.Contains(' ') : !Prose.IsSentence(span);
        }

        return value.Tie switch
        {
            Tie.Space => LooksChosen(span) && !IsField(span),
            Tie.Colon => !(Prose.IsWordy(span) && GoesOn(text, value.End)),
            _ => true,
        };
    }

    private static bool IsToken(ReadOnlySpan<char> name, string text, FieldValue value, ReadOnlySpan<char> span)
    {
        if (HarmlessValue.IsMeasure(span) || (value.Quoted && Prose.IsSentence(span)) || (!value.Quoted && value.Tie == Tie.Colon && span.Length < ShortestToken))
        {
            return false;
        }

        if (value.Tie == Tie.Space)
        {
            return !IsField(span) && (Randomness.LooksRandom(span) || IsPlainToken(span));
        }

        // "secret" and "token" alone also name objects: Secret ns/push-credentials, secret="default/registry".
        if (name.Equals("key", StringComparison.OrdinalIgnoreCase) && Prose.IsKubernetesName(span))
        {
            return false; // "non-existent secret key: tls.crt"
        }

        if (NameVocabulary.ObjectNames.Contains(name) && (Prose.IsWordy(span) || Prose.IsKubernetesName(span)))
        {
            return false;
        }

        return value.Quoted || value.Tie != Tie.Colon || !(Prose.IsWordy(span) && GoesOn(text, value.End));
    }

    /// <summary>Whether a word is more than a word: letters with digits or signs, as passwords must have.</summary>
    public static bool LooksChosen(ReadOnlySpan<char> span, int shortest = ShortestPassword) =>
        span.Length >= shortest && !HarmlessValue.IsMeasure(span) && !Prose.IsKubernetesName(span)
        && span.ContainsAnyInRange('A', 'z') && (span.ContainsAnyInRange('0', '9') || span.ContainsAny(CharacterSets.PasswordSigns))
        && (char.IsAsciiLetterOrDigit(span[^1]) || span[^1] is '!' or '$' or '#' or '*' or '?' or '&');

    /// <summary>Letters and several digits in one piece, too long for a word with a number.</summary>
    private static bool IsPlainToken(ReadOnlySpan<char> span) =>
        span.Length >= ShortestPlainToken && !span.ContainsAnyExcept(CharacterSets.Alphanumeric) && span.ContainsAnyInRange('A', 'z')
        && span.Length - span.TrimEnd("0123456789").Length + (span.Length - span.TrimStart("0123456789").Length) >= 3;

    /// <summary>"admin:secret", but no host and port, no URL and no chain of names.</summary>
    private static bool IsUserAndPassword(ReadOnlySpan<char> span)
    {
        var colon = span.IndexOf(':');
        return colon > 0 && span.Length - colon > 4 && !span[(colon + 1)..].ContainsAny(':', ' ', '/') && span[(colon + 1)..].ContainsAnyExceptInRange('0', '9') && !span[..colon].Contains(' ');
    }

    /// <summary>"user_count=3" after "method=password" is the next field.</summary>
    private static bool IsField(ReadOnlySpan<char> span) => span.IndexOf('=') is var sign and > 0 && !span[..sign].ContainsAnyExcept(CharacterSets.FieldName);

    private static bool IsImage(ReadOnlySpan<char> span) => span.Contains("sha256:", StringComparison.Ordinal);

    /// <summary>Whether another word follows on the line, as in a sentence.</summary>
    private static bool GoesOn(string text, int end)
    {
        var at = ValueReader.SkipSpaces(text, end);
        return at > end && at < text.Length && char.IsLetter(text[at]);
    }
}
