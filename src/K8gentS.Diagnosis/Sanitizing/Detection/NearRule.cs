using System.Text.RegularExpressions;
using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Rules;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Rules for secrets without a form of their own: a vendor's name, then an assignment, then the value.</summary>
internal static class NearRule
{
    private static readonly string[] Telling =
        ["key", "token", "secret", "pass", "auth", "cred", "login", "_pat", "private", "ssws", "appid", "contribsys", "identified", "wallet"];

    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "commit", "sha", "revision", "rev", "release", "digest", "id", "uid", "uuid", "org", "tenant", "trace", "span", "request", "correlation", "image", "version", "checksum", "etag",
        "ref", "head", "slug", "container", "pod", "node", "tag", "layer", "username", "host", "url", "endpoint", "topic", "sid", "fingerprint", "name", "public",
    };

    public static string Pattern(SecretRule rule) =>
        $$"""\A(?i:{{string.Join('|', rule.Keywords.Select(Regex.Escape))}})[A-Za-z0-9_.\- ]{0,40}["'\]\\]{0,4}[ \t]{0,4}(=>|:=|[:=>|,]|[ \t])["'\\ \t=*]{0,6}(?<{{RuleDetector.SecretGroup}}>{{rule.Pattern}})""";

    /// <summary>Whether what stands from the keyword to the value speaks of a secret, not of a commit, a digest or an id.</summary>
    public static bool Means(SecretRule rule, ReadOnlySpan<char> lead)
    {
        if (rule.Distinctive)
        {
            return true;
        }

        foreach (var fragment in Telling)
        {
            if (lead.Contains(fragment, StringComparison.OrdinalIgnoreCase))
            {
                return !NameWords.Split(lead).Exists(Harmless.Contains);
            }
        }

        return false;
    }
}
