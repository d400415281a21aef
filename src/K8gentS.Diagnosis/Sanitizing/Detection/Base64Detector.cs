using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Base64, or hexadecimal, of text that holds a secret or personal data itself: a kubeconfig, a docker config, a key, KEY=value lines; also base64 of such base64.</summary>
internal sealed class Base64Detector(Func<string, bool> holdsSecret) : IDetector
{
    private const int Shortest = 20;
    private const int Longest = 65_536;

    public void Detect(string text, MatchList found)
    {
        var at = 0;
        var tried = 0;
        while (at < text.Length)
        {
            var span = text.AsSpan(at);
            var step = span.IndexOfAny(CharacterSets.Base64);
            if (step < 0)
            {
                return;
            }

            var length = span[step..].IndexOfAnyExcept(CharacterSets.Base64);
            length = length < 0 ? span.Length - step : length;
            var start = at + step;
            at = start + length;
            while (length < Longest && at < text.Length && text[at] == '=' && at - start - length < 2)
            {
                at++;
            }

            length = at - start;
            if (length is >= Shortest and <= Longest && HexText.Decode(text.AsSpan(start, length)) is { } hidden)
            {
                AddIf(holdsSecret(hidden), start, length, found);
            }
            else if (length is >= Shortest and <= Longest && Base64Text.MayBeText(text.AsSpan(start, length)))
            {
                tried = Look(text, start, length, start >= tried, tried, found);
            }
        }
    }

    private static void AddIf(bool secret, int start, int length, MatchList found)
    {
        if (secret)
        {
            found.Add(start, start + length, "hexadecimal", "encoded", Rank.Whole);
        }
    }

    /// <summary>Looks at one run, and at what follows on the next lines unless that was looked at with an earlier one; answers how far was looked.</summary>
    private int Look(string text, int start, int length, bool follow, int tried, MatchList found)
    {
        var joined = follow && start + length < text.Length && text[start + length] is '\n' or '\r' or '\\' ? WrappedText.Join(text, start) : null;
        var run = joined?.Text ?? text.Substring(start, length);
        if (Base64Text.Decode(run) is { } decoded && holdsSecret(decoded))
        {
            found.Add(start, joined?.Original(run.Length) ?? start + length, "base64", "encoded", Rank.Whole);
        }
        else if (joined is not null && Base64Text.Decode(text.AsSpan(start, length)) is { } line && holdsSecret(line))
        {
            found.Add(start, start + length, "base64", "encoded", Rank.Whole);
        }

        return joined?.Original(run.Length) ?? tried;
    }
}
