namespace K8gentS.Diagnosis.Diagnosers.Reading;

/// <summary>Puts words together for people.</summary>
internal static class Sentence
{
    /// <summary>The same words with a capital at the start.</summary>
    public static string Start(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>Words quoted and cut to a readable length.</summary>
    public static string Quote(string words, int longest = 200)
    {
        var trimmed = words.Trim();
        return $"\"{(trimmed.Length <= longest ? trimmed : trimmed[..longest] + "…")}\"";
    }
}
