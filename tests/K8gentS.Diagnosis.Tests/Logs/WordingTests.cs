using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Sanitizing;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Logs;

/// <summary>
/// Logs as programs write them, none of them an example of a signature. Each block of Wordings/*.txt opens with the cause that
/// is right ("a|b" for either), "weak" where nothing may be claimed with strength, "none" where the program is well.
/// </summary>
public sealed class WordingTests
{
    private static readonly LogScanner Scanner = new();

    [Theory]
    [InlineData("programs.txt")]
    [InlineData("sentences.txt")]
    [InlineData("stories.txt")]
    [InlineData("healthy.txt")]
    public void Each_log_is_understood(string file) => Mistakes(file, text => text).ShouldBeEmpty();

    [Fact]
    public void What_the_sanitizer_leaves_is_understood_as_well()
    {
        var sanitizer = new Sanitizer(new SanitizerOptions { Key = new byte[32] });
        Mistakes("programs.txt", sanitizer.Clean).Concat(Mistakes("sentences.txt", sanitizer.Clean)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Mistakes(string file, Func<string, string> clean)
    {
        var text = File.ReadAllText(Path.Combine(Corpus.Root, "..", "tests", "K8gentS.Diagnosis.Tests", "Logs", "Wordings", file));
        foreach (var block in text.Split("\n---\n"))
        {
            var (expected, log) = (block[..block.IndexOf('\n', StringComparison.Ordinal)], block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            var best = Scanner.Scan(LogText.Parse(clean(log)), expected == "none" ? null : 1).FirstOrDefault();
            if (!IsRight(expected.Split('|'), best))
            {
                yield return $"{expected} was taken for {best?.Signature.Id ?? "nothing"} ({best?.Standing}, {best?.Strength}): {log}";
            }
        }
    }

    private static bool IsRight(string[] expected, LogMatch? best)
    {
        var isStrong = best is { Standing: LogStanding.LastWords, Strength: > Strength.Weak };
        return expected switch
        {
            ["none"] => best is null or { Standing: < LogStanding.Earlier },
            ["weak"] => !isStrong,
            _ => best is { Standing: LogStanding.LastWords } && expected.Any(e => e == best.Signature.Cause || (e == "weak" && !isStrong)),
        };
    }
}
