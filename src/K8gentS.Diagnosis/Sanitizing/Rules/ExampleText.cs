using System.Text.RegularExpressions;

namespace K8gentS.Diagnosis.Sanitizing.Rules;

/// <summary>
/// Fills the placeholders of examples, {an36} with 36 letters and digits, so that no file holds a text that
/// other scanners would take for somebody's live secret. The same seed gives the same text.
/// </summary>
public static class ExampleText
{
    private const string Digits = "0123456789";
    private const string Small = "abcdefghijklmnopqrstuvwxyz";
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly Regex Placeholder = new(
        @"\{(?<set>an|hex|HEX|num|UP|low|let|b32x|b32U|b58x|bech|b|url)(?<count>[0-9]{1,4})\}|\{uuid\}",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The text with every placeholder filled.</summary>
    public static string Expand(string template, int seed)
    {
        var random = (uint)seed;
        return Placeholder.Replace(template, match => match.Groups["set"].Success
            ? Characters(match.Groups["set"].Value, int.Parse(match.Groups["count"].ValueSpan, provider: null), ref random)
            : string.Join('-', Parts(ref random)));
    }

    private static List<string> Parts(ref uint random)
    {
        var parts = new List<string>();
        foreach (var length in (ReadOnlySpan<int>)[8, 4, 4, 4, 12])
        {
            parts.Add(Characters("hex", length, ref random));
        }

        return parts;
    }

    private static string Characters(string set, int count, ref uint random)
    {
        var alphabet = set switch
        {
            "hex" => Digits + "abcdef",
            "HEX" => Digits + "ABCDEF",
            "num" => Digits,
            "UP" => Capitals + Digits,
            "low" => Small + Digits,
            "let" => Small + Capitals,
            "b32x" => Small + "234567",
            "b32U" => Capitals + "234567",
            "bech" => "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
            "b58x" => "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
            _ => Small + Capitals + Digits,
        };
        var characters = new char[count];
        for (var i = 0; i < count; i++)
        {
            // A linear congruential generator (Numerical Recipes): the texts are the same on every platform.
            random = unchecked((random * 1_664_525) + 1_013_904_223);
            characters[i] = alphabet[(int)((random >> 8) % (uint)alphabet.Length)];
        }

        return new string(characters);
    }
}
