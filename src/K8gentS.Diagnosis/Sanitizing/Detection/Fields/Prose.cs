using System.Collections.Frozen;

namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>Tells a value from a sentence that goes on after a telling name ("password: must not be empty", "token: expired").</summary>
internal static class Prose
{
    private const int MostFillers = 4;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Fillers =
        "is was are set to of the value with as used using provided received got given equals changed reset updated found read returned now".Split(' ')
        .ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words =
        ("is was are were be been has have had must should shall may might can cannot could will would not no and or but if when while for from to of in on at by with without as than that this the a an "
        + "invalid incorrect wrong missing required expired failed failure error denied rejected mismatch mismatched empty unset changed reset updated rotated revoked renewed refreshed accepted verified valid ok success "
        + "successful authentication auth authorization login access unknown unexpected illegal malformed bad insufficient unauthorized forbidden disabled enabled using used provided specified given set found loaded read "
        + "created deleted added removed generated encrypted decrypted too does do did doesn't don't isn't wasn't couldn't can't cannot please enter check contains requires needs argument flag option value values field "
        + "parameter header secret secrets token tokens password passwords key keys name user username account configured default policy prompt hash based only all any same different its your our their my see "
        + "unable length minimum maximum least most characters confirm confirmation forgot forgotten change reset? incorrect. expired. invalid. required. missing. synced up-to-date done pending ready skipped present absent")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the word is one that sentences about secrets are made of.</summary>
    public static bool IsWord(ReadOnlySpan<char> word) => Words.Contains(word.Trim(".,;:!?'\")("));

    /// <summary>Past what people put between "password" and the password: "is", "was set to", "value:".</summary>
    public static int SkipFillers(string text, int at)
    {
        for (var words = 0; words < MostFillers; words++)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiLetterLower(text[end]))
            {
                end++;
            }

            if (end >= text.Length || text[end] is not (' ' or ':') || !Fillers.Contains(text.AsSpan(at, end - at)))
            {
                return at;
            }

            at = ValueReader.SkipSpaces(text, end + 1);
        }

        return at;
    }

    /// <summary>Whether the value is letters throughout, with dashes, dots, slashes or underscores between words, as names and words are.</summary>
    public static bool IsWordy(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (!char.IsLetter(c) && c is not ('-' or '_' or '.' or '/' or '\'' or ' ' or ',' or ':'))
            {
                return false;
            }
        }

        return !HasOddCase(value);
    }

    /// <summary>Whether the value is a name as Kubernetes makes them: small letters, digits and dashes, no long random run.</summary>
    public static bool IsKubernetesName(ReadOnlySpan<char> value) =>
        !value.ContainsAnyExcept(CharacterSets.KubernetesName) && value.ContainsAny("-./") && char.IsAsciiLetterLower(value[0]) && !Randomness.LooksRandom(value);

    /// <summary>Whether a sentence: several words, most of them plain.</summary>
    public static bool IsSentence(ReadOnlySpan<char> value)
    {
        int words = 0, plain = 0;
        foreach (var part in value.Split(' '))
        {
            var word = value[part].Trim(".,;:!?'\")(");
            if (word.IsEmpty)
            {
                continue;
            }

            words++;
            plain += IsWord(word) ? 1 : 0;
        }

        return (words >= 3 && plain * 2 > words) || (words is 1 or 2 && plain == words);
    }

    private static bool HasOddCase(ReadOnlySpan<char> value)
    {
        for (var i = 1; i < value.Length; i++)
        {
            // "invalidToken" and "Expired" read as words, "qRtZw" does not: count on capitals inside a lower-case run of less than three.
            if (char.IsUpper(value[i]) && char.IsLower(value[i - 1]) && (i + 2 >= value.Length || !char.IsLower(value[i + 1]) || !char.IsLower(value[i + 2])))
            {
                return true;
            }
        }

        return false;
    }
}
