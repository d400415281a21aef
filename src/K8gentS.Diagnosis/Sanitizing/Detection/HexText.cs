using System.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Reads hexadecimal digits that hide text, as dumps of bytes do. Digests and ids decode to no text.</summary>
internal static class HexText
{
    private const int Shortest = 24;

    /// <summary>The text that the run encodes; null when it is not hexadecimal of printable text.</summary>
    public static string? Decode(ReadOnlySpan<char> run)
    {
        if (run.Length < Shortest || run.Length % 2 != 0 || run.ContainsAnyExcept(CharacterSets.Hex))
        {
            return null;
        }

        var bytes = Convert.FromHexString(run);
        return Base64Text.IsText(bytes) ? Encoding.ASCII.GetString(bytes) : null;
    }
}
