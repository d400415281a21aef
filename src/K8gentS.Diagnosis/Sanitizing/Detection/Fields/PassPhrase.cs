namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>A pass phrase without quotes: several plain words to the end of a line that begins with its name, as property files have them.</summary>
internal static class PassPhrase
{
    private const int FewestMnemonicWords = 12;
    private const int MostMnemonicWords = 24;
    private const int LongestMnemonicWord = 8;
    private const int FewestWords = 2;
    private const int MostWords = 11;
    private const int LongestWord = 10;

    /// <summary>Where the twelve or more words of a wallet's mnemonic (BIP 39) end that begin here; -1 when these are none.</summary>
    public static int MnemonicEnd(string text, int start)
    {
        int words = 0, at = start, end = start;
        while (at < text.Length && words < MostMnemonicWords)
        {
            var length = 0;
            while (at + length < text.Length && char.IsAsciiLetterLower(text[at + length]) && length <= LongestMnemonicWord)
            {
                length++;
            }

            if (length is < 3 or > LongestMnemonicWord)
            {
                break;
            }

            words++;
            end = at + length;
            at = end + 1;
            if (end < text.Length && text[end] != ' ')
            {
                break;
            }
        }

        return words >= FewestMnemonicWords ? end : -1;
    }

    /// <summary>Where the value ends when the words after it belong to it; else where it ended before.</summary>
    public static int End(string text, int nameStart, NameClass name, FieldValue value)
    {
        if (name is not NameClass.Password || value.Quoted || value.Tie is not (Tie.Assign or Tie.Colon) || !text.AsSpan(Boundary.LineStart(text, nameStart)..nameStart).IsWhiteSpace())
        {
            return value.End;
        }

        var end = Boundary.LineEnd(text, value.End);
        var words = 0;
        foreach (var part in text.AsSpan(value.Start, end - value.Start).TrimEnd().Split(' '))
        {
            var word = text.AsSpan(value.Start, end - value.Start)[part];
            words++;
            if (word.Length is 0 or > LongestWord || word.ContainsAnyExceptInRange('a', 'z') || Prose.IsWord(word))
            {
                return value.End;
            }
        }

        return words is > FewestWords and <= MostWords ? value.Start + text.AsSpan(value.Start, end - value.Start).TrimEnd().Length : value.End;
    }
}
