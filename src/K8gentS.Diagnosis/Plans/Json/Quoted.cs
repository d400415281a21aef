namespace K8gentS.Diagnosis.Plans.Json;

/// <summary>A foreign name inside a sentence of ours: short, and nothing but printable ASCII.</summary>
internal static class Quoted
{
    private const int MaximumLength = 40;

    public static string Of(string text) =>
        string.Concat(text.Take(MaximumLength).Select(c => c is >= ' ' and <= '~' ? c : '?')) + (text.Length > MaximumLength ? "..." : "");
}
