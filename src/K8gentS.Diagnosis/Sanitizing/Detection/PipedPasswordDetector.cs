using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Passwords that a pipe hands to a command: <c>echo root:x | chpasswd</c>, <c>echo x | docker login --password-stdin</c>, <c>echo x | sudo -S</c>.</summary>
internal sealed class PipedPasswordDetector : IKeywordDetector
{
    private const string Rule = "piped-password";
    private const int Longest = 300;
    private const string UserFirst = "chpasswd";

    private static readonly string[] Writers = ["echo ", "printf "];

    public IEnumerable<string> Keywords => [UserFirst, "--password-stdin", "sudo -s ", "passwd --stdin", "--passphrase-fd 0"];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        var from = Math.Max(Boundary.LineStart(text, start), start - Longest);
        var bar = text.LastIndexOf('|', start, start - from + 1);
        var written = bar < 0 ? -1 : Written(text, from, bar);
        if (written < 0 || ValueReader.ValueAt(text, written, Tie.Assign, false) is not { } value || value.End > bar)
        {
            return;
        }

        var password = char.ToLowerInvariant(text[start]) == UserFirst[0] ? text.IndexOf(':', value.Start, value.Length) + 1 : value.Start;
        if (password > 0 && !HarmlessValue.IsHarmless(text.AsSpan(password, value.End - password)))
        {
            found.Add(password, value.End, Rule, "password", Rank.Named);
        }
    }

    /// <summary>Where what is written into the pipe begins: after the last echo or printf before it and its flags.</summary>
    private static int Written(string text, int from, int bar)
    {
        foreach (var writer in Writers)
        {
            var at = text.LastIndexOf(writer, bar, bar - from + 1, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            at = ValueReader.SkipSpaces(text, at + writer.Length);
            while (at + 2 < bar && text[at] == '-' && char.IsAsciiLetter(text[at + 1]))
            {
                at = ValueReader.SkipSpaces(text, text.IndexOf(' ', at, bar - at) is var space and > 0 ? space : bar);
            }

            return at;
        }

        return -1;
    }
}
