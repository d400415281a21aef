using System.Text;

namespace K8gentS.Tests.Chart;

/// <summary>One value of values.yaml with the comment above it.</summary>
/// <param name="Path">The path, as in <c>--set</c>.</param>
/// <param name="Default">What stands there.</param>
/// <param name="Comment">The comment.</param>
internal sealed record ChartValue(string Path, string Default, string Comment);

/// <summary>The chart's README, made from values.yaml: each value is the line below its comment.</summary>
internal static class ValuesPage
{
    private const string Head = """
        # k8gents, the chart

        Made from values.yaml; a test holds it current. How to install: [docs/install.md](../../../docs/install.md). What the sandbox holds: [docs/security.md](../../../docs/security.md).

        | value | default | what it is |
        |---|---|---|

        """;

    public static string Render(string yaml) => Head + string.Concat(Read(yaml).Select(v => $"| `{v.Path}` | `{v.Default}` | {v.Comment} |\n"));

    /// <summary>Every value that has a default of its own: scalars, lists and maps in one line, and lists of more lines.</summary>
    public static IReadOnlyList<ChartValue> Read(string yaml)
    {
        var values = new List<ChartValue>();
        var parents = new List<(int Indent, string Name)>();
        var comment = new StringBuilder();
        var lines = yaml.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            var indent = lines[i].Length - lines[i].TrimStart().Length;
            if (line.StartsWith('#'))
            {
                comment.Append(comment.Length == 0 ? "" : " ").Append(line[1..].Trim());
                continue;
            }

            if (line.Length > 0 && !line.StartsWith('-') && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !IsInsideList(parents, indent))
            {
                parents.RemoveAll(p => p.Indent >= indent);
                var (name, text) = (line[..colon], line[(colon + 1)..].Trim());
                var isList = text.Length == 0 && i + 1 < lines.Length && lines[i + 1].TrimStart().StartsWith('-');
                parents.Add((indent, isList ? "-" : name));
                if (text.Length > 0 || isList)
                {
                    var path = string.Join('.', parents.SkipLast(1).Select(p => p.Name).Append(name));
                    values.Add(new ChartValue(path, isList ? "see values.yaml" : text, comment.ToString()));
                }
            }

            comment.Clear();
        }

        return values;
    }

    private static bool IsInsideList(List<(int Indent, string Name)> parents, int indent) => parents.Exists(p => p.Name == "-" && p.Indent < indent);
}
