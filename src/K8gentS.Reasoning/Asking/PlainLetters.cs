using System.Text;

namespace K8gentS.Reasoning.Asking;

/// <summary>
/// Text as it looks to a reader: small ASCII letters, look-alikes of other scripts folded, invisible characters gone. For recognising
/// words only; nobody is shown it. Look-alikes: Unicode Technical Standard #39, confusables.txt, those of the Latin letters.
/// </summary>
internal static class PlainLetters
{
    private const int Longest = 4096;

    private static readonly Dictionary<char, char> LookAlikes = Pair(
        ("аɑα", 'a'), ("Ьвʙβ", 'b'), ("сϲᴄ", 'c'), ("ԁ", 'd'), ("еёєε", 'e'), ("ғ", 'f'), ("ɡց", 'g'), ("һн", 'h'), ("іıїιɪ", 'i'), ("ј", 'j'), ("кκ", 'k'), ("ӏⅼ", 'l'),
        ("мʍ", 'm'), ("ոп", 'n'), ("оοօσ", 'o'), ("рρ", 'p'), ("ԛ", 'q'), ("гʀ", 'r'), ("ѕ", 's'), ("тτ", 't'), ("υս", 'u'), ("ѵν", 'v'), ("ԝɯ", 'w'), ("хχ", 'x'), ("уγ", 'y'), ("ᴢ", 'z'),
        ("АΑ", 'a'), ("ВΒ", 'b'), ("СϹ", 'c'), ("ЕΕ", 'e'), ("НΗ", 'h'), ("ІΙ", 'i'), ("Ј", 'j'), ("КΚ", 'k'), ("МΜ", 'm'), ("Ν", 'n'), ("ОΟ", 'o'), ("РΡ", 'p'), ("Ѕ", 's'), ("ТΤ", 't'), ("ХΧ", 'x'), ("УΥ", 'y'), ("Ζ", 'z'));

    /// <summary>The folded text, bounded; a longer one gives its start and its end.</summary>
    public static string Of(string text)
    {
        var bounded = text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest / 2), " ", text.AsSpan(text.Length - (Longest / 2)));
        var folded = new StringBuilder(bounded.Length);
        foreach (var rune in bounded.EnumerateRunes())
        {
            if (!QuotedText.IsInvisible(rune))
            {
                Append(folded, rune);
            }
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder folded, Rune rune)
    {
        switch (rune.Value)
        {
            case >= 0xFF01 and <= 0xFF5E:
                // Full-width forms of ASCII.
                folded.Append(char.ToLowerInvariant((char)(rune.Value - 0xFEE0)));
                break;
            case >= 0x1D400 and <= 0x1D6A3:
                // Mathematical letters: thirteen alphabets of capital and small letters.
                folded.Append((char)('a' + ((rune.Value - 0x1D400) % 26)));
                break;
            case >= 0x24B6 and <= 0x24E9:
                // Letters in circles.
                folded.Append((char)('a' + ((rune.Value - 0x24B6) % 26)));
                break;
            default:
                folded.Append(rune.IsBmp && LookAlikes.TryGetValue((char)rune.Value, out var plain) ? plain.ToString() : Rune.ToLowerInvariant(rune).ToString());
                break;
        }
    }

    private static Dictionary<char, char> Pair(params (string Likes, char Plain)[] pairs)
    {
        var all = new Dictionary<char, char>();
        foreach (var (likes, plain) in pairs)
        {
            foreach (var like in likes)
            {
                all.TryAdd(like, plain);
            }
        }

        return all;
    }
}
