namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>Splits identifiers of every style (DB_PASSWORD, dbPassword, db-password, spring.datasource.password, XMLToken) into lower-case words.</summary>
internal static class NameWords
{
    public static List<string> Split(ReadOnlySpan<char> name)
    {
        var words = new List<string>(4);
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var separator = i == name.Length || !char.IsLetterOrDigit(name[i]);
            if ((separator || IsHump(name, i)) && i > start)
            {
                Add(words, name[start..i]);
                start = i;
            }

            if (separator)
            {
                start = i + 1;
            }
        }

        return words;
    }

    /// <summary>Whether a new word begins at a capital: after a small letter or digit (dbPassword), or before one in a row of capitals (XMLToken).</summary>
    private static bool IsHump(ReadOnlySpan<char> name, int i) =>
        i > 0 && char.IsAsciiLetterUpper(name[i])
        && (char.IsAsciiLetterLower(name[i - 1]) || (char.IsAsciiLetterUpper(name[i - 1]) && i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));

    private static void Add(List<string> words, ReadOnlySpan<char> word)
    {
        var bare = word.TrimEnd("0123456789");
        if (bare.Length > 0)
        {
            words.Add(bare.ToString().ToLowerInvariant());
        }
    }
}
