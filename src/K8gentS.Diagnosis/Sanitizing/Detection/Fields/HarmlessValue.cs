using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>Values that give nothing away under whatever name: absent, masked already, a reference to where the secret lives, a type, code.</summary>
internal static class HarmlessValue
{
    private const int LongestLooked = 256;
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = Set(
        "true false yes no on off null nil none undefined unknown empty unset n/a na optional required redacted masked hidden filtered sanitized protected omitted sensitive "
        + "string str text bytes int integer number boolean bool object securestring secretstr varchar valuefrom secretkeyref configmapkeyref xxx default function async await new")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> MaskCharacters = SearchValues.Create("*•●.…-_xX#?█ ");

    private static readonly string[] ReferencePrefixes =
    [
        "$(", "${", "{{", "%(", "$env:", "@@", "!ref", "!getatt", "!sub", "!vault", "!env", "enc[", "enc(", "{cipher}", "vault:", "ssm:", "arn:", "op://", "secret://", "secrets://", "file:", "kms:",
        "env:", "sm://", "akv://", "vault://", "awssm://", "gcpsm://", "ref+", "projects/", "@microsoft.keyvault", "&envvarsource", "&corev1", "<", "[redacted", "[filtered", "[masked", "[hidden",
        "[protected", "[secret", "[sensitive", "(redacted", "(hidden", "(sensitive", "(known", "(none", "(unset", "(empty", "(not", "{{redacted", "***", "map[", "0xc0", "#{", "#<", "!!", "secrets.", "var.", "vars.", "env.",
        "data.", "local.", "module.", "process.env", "os.getenv", "os.environ", "settings.", "config.", "self.", "this.", "args.", "opts.", "options.", "props.", "params.", "request.", "req.", "ctx.",
    ];

    private static readonly Regex Code = new(
        @"^(\$[A-Za-z_][A-Za-z0-9_]*|%[A-Za-z_][A-Za-z0-9_]*%|[A-Za-z_][A-Za-z0-9_.]*\(.*\)?|[A-Za-z_][A-Za-z0-9_]*\[.{0,80}\]|&?[A-Za-z]+\{.*)$",
        Linear);

    private static readonly Regex Path = new(
        @"^(~|\.{1,2}|[A-Za-z]:)?([/\\][A-Za-z0-9._@-]{1,48}){2,}[/\\]?$|^(~|\.{1,2}|[A-Za-z]:)[/\\][A-Za-z0-9._-]+$|^/[A-Za-z0-9._-]+\.[a-z]{2,5}$|^/[a-z]{1,12}/?$",
        Linear);

    private static readonly Regex Measure = new(
        @"^[0-9]{1,6}(\.[0-9]+)?( ?(ns|us|µs|ms|s|m|h|d|sec|min|[kKMGTP]i?B?|B|%|bytes))?$|^([0-9]+(\.[0-9]+)?(h|m|s|ms))+$|^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?$",
        Linear);

    /// <summary>Whether the value is no secret under any name.</summary>
    public static bool IsHarmless(ReadOnlySpan<char> value) =>
        IsAbsent(value) || (value.Trim() is { Length: <= LongestLooked } trimmed && (Code.IsMatch(trimmed) || IsPath(trimmed)));

    /// <summary>Whether the value is missing, masked, or says where the secret is kept. What looks like code or a path may be a password all the same.</summary>
    public static bool IsAbsent(ReadOnlySpan<char> value)
    {
        var trimmed = value.Trim();
        if (trimmed.Length < 2 || Words.Contains(trimmed) || IsPseudonym(trimmed)
            || !trimmed.ContainsAnyExcept(MaskCharacters))
        {
            return true;
        }

        foreach (var prefix in ReferencePrefixes)
        {
            if (trimmed.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the value is a number, quantity, duration or date, which no token is.</summary>
    public static bool IsMeasure(ReadOnlySpan<char> value) => value.Length <= LongestLooked && Measure.IsMatch(value);

    private static bool IsPseudonym(ReadOnlySpan<char> value) =>
        value[0] == Text.Pseudonyms.Open && value.IndexOf(Text.Pseudonyms.Close) == value.Length - 1;

    private static bool IsPath(ReadOnlySpan<char> value) => Path.IsMatch(value) && !Randomness.LooksRandom(value);

    private static FrozenSet<string> Set(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
