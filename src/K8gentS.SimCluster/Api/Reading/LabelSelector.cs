using System.Text.Json;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Reading;

/// <summary>A label selector as k8s.io/apimachinery/pkg/labels reads it: a=b, a!=b, a in (b,c), a notin (b), a, !a.</summary>
internal sealed class LabelSelector
{
    private readonly List<Requirement> _requirements = [];

    public bool Matches(StoredObject stored) => _requirements.TrueForAll(r => r.Holds(stored.Label(r.Key)));

    public static LabelSelector Parse(string text)
    {
        var selector = new LabelSelector();
        foreach (var part in SplitOutsideParentheses(text))
            selector._requirements.Add(ParseRequirement(part.Trim(), text));
        return selector;
    }

    /// <summary>A selector as objects hold it: matchLabels and matchExpressions.</summary>
    public static LabelSelector Of(JsonElement selector)
    {
        var read = new LabelSelector();
        foreach (var label in selector.Properties("matchLabels"))
            read._requirements.Add(new Requirement(label.Name, Equal: true, [label.Value.ToString()]));
        foreach (var expression in selector.Items("matchExpressions"))
        {
            var values = expression.Items("values").Select(v => v.ToString()).ToArray();
            var (equal, listed) = expression.Text("operator") switch
            {
                "In" => (true, values),
                "NotIn" => (false, values),
                "Exists" => (true, null),
                _ => (false, (string[]?)null),
            };
            read._requirements.Add(new Requirement(expression.Text("key") ?? "", equal, listed));
        }
        return read;
    }

    private static Requirement ParseRequirement(string part, string whole)
    {
        if (part.EndsWith(')') && part.IndexOf('(', StringComparison.Ordinal) is var open and > 0)
        {
            var head = part[..open].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var values = part[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
            return head is [var key, "in" or "notin"] ? new Requirement(Name(key, whole), head[1] == "in", values) : throw Unreadable(whole);
        }
        if (part.Split("!=") is [var unequalKey, var unequal])
            return new Requirement(Name(unequalKey, whole), Equal: false, [unequal.Trim()]);
        if (part.Replace("==", "=", StringComparison.Ordinal).Split('=') is [var equalKey, var equal])
            return new Requirement(Name(equalKey, whole), Equal: true, [equal.Trim()]);
        return part.StartsWith('!')
            ? new Requirement(Name(part[1..], whole), Equal: false, null)
            : new Requirement(Name(part, whole), Equal: true, null);
    }

    private static string Name(string key, string whole)
    {
        var name = key.Trim();
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/') ? name : throw Unreadable(whole);
    }

    private static StatusException Unreadable(string whole) =>
        StatusException.BadRequest($"unable to parse requirement: the label selector \"{whole}\" cannot be read");

    private static IEnumerable<string> SplitOutsideParentheses(string text)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] != ',' || depth != 0)
                continue;
            yield return text[start..i];
            start = i + 1;
        }
        if (text.Length > 0)
            yield return text[start..];
    }

    // Values null asks for the label's presence; an absent label satisfies every "not".
    private sealed record Requirement(string Key, bool Equal, string[]? Values)
    {
        public bool Holds(string? value) => (value is not null && (Values is null || Values.Contains(value))) == Equal;
    }
}
