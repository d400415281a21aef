using System.Text;

namespace K8gentS.Tests.Canaries;

/// <summary>Finds canaries in what left: as they are, as a fragment of eight characters, or either in base64.</summary>
internal sealed class CanaryFinder
{
    private const int Fragment = 8;

    private readonly Dictionary<string, Canary>.AlternateLookup<ReadOnlySpan<char>> _fragments;

    public CanaryFinder(IEnumerable<Canary> canaries)
    {
        var fragments = new Dictionary<string, Canary>(StringComparer.Ordinal);
        foreach (var canary in canaries)
        {
            foreach (var form in Forms(canary.Value))
            {
                for (var at = 0; at + Fragment <= form.Length; at++)
                {
                    fragments.TryAdd(form.Substring(at, Fragment), canary);
                }
            }
        }

        _fragments = fragments.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Each canary of which something is in the text, with the text around it.</summary>
    public IReadOnlyDictionary<Canary, string> In(string text)
    {
        var found = new Dictionary<Canary, string>();
        for (var at = 0; at + Fragment <= text.Length; at++)
        {
            if (_fragments.TryGetValue(text.AsSpan(at, Fragment), out var canary) && !IsChance(text, at, canary))
            {
                found.TryAdd(canary, Around(text, at));
            }
        }

        return found;
    }

    // Eight digits in a row also stand in ids by chance; nine of one telephone number do not.
    private static bool IsChance(string text, int at, Canary canary) =>
        !text.AsSpan(at, Fragment).ContainsAnyExceptInRange('0', '9')
        && !(at + Fragment < text.Length && canary.Value.Contains(text.Substring(at, Fragment + 1), StringComparison.Ordinal))
        && !(at > 0 && canary.Value.Contains(text.Substring(at - 1, Fragment + 1), StringComparison.Ordinal));

    private static string Around(string text, int at)
    {
        var start = Math.Max(0, at - 60);
        return text.Substring(start, Math.Min(140, text.Length - start)).ReplaceLineEndings("⏎");
    }

    /// <summary>The value, and its base64 wherever in a longer text it stood: three alignments, without the characters that the neighbours change.</summary>
    private static IEnumerable<string> Forms(string value)
    {
        yield return value;
        var bytes = Encoding.UTF8.GetBytes(value);
        for (var skipped = 0; skipped < 3; skipped++)
        {
            var encoded = Convert.ToBase64String(bytes.AsSpan(skipped)).TrimEnd('=');
            yield return encoded[..^1];
            yield return encoded[..^1].Replace('+', '-').Replace('/', '_');
        }
    }
}
