using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Plans;

/// <summary>Which fields of which containers lie between two templates.</summary>
internal static class RevisionChange
{
    /// <summary>Whether the newer template changed one of these fields, of this container or of any.</summary>
    public static bool Touches(PodTemplateSpec before, PodTemplateSpec after, Blame blame, string? container) =>
        Fields(before, after).Any(c => (container is null || c.Container == container) && (BlameOf(c.Field) & blame) != Blame.None);

    /// <summary>The fields in words: <c>env and image of container app</c>.</summary>
    public static string InWords(PodTemplateSpec before, PodTemplateSpec after) => string.Join(", ", Fields(before, after)
        .GroupBy(c => c.Container, c => c.Field, StringComparer.Ordinal)
        .Where(g => KubernetesName.IsLabel(g.Key))
        .Take(4)
        .Select(g => $"{string.Join(" and ", g.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))} of container {g.Key}"));

    private static IEnumerable<(string Container, string Field)> Fields(PodTemplateSpec before, PodTemplateSpec after) =>
        TemplateDiff.Between(before, after, "", null).Select(c => Parse(c.Path)).Where(c => BlameOf(c.Field) != Blame.None);

    // containers[app].env[DB_URL], initContainers[wait].image
    private static (string Container, string Field) Parse(string path)
    {
        var open = path.IndexOf('[', StringComparison.Ordinal);
        var close = path.IndexOf("].", StringComparison.Ordinal);
        if (open < 0 || close < open || path[..open] is not ("containers" or "initContainers"))
        {
            return ("", "");
        }

        var rest = path[(close + 2)..];
        var end = rest.IndexOfAny(['.', '[']);
        return (path[(open + 1)..close], end < 0 ? rest : rest[..end]);
    }

    private static Blame BlameOf(string field) => field switch
    {
        "image" => Blame.Image,
        "command" or "args" => Blame.Command,
        "env" or "envFrom" => Blame.Env,
        "livenessProbe" or "readinessProbe" or "startupProbe" => Blame.Probes,
        "resources" => Blame.Resources,
        _ => Blame.None,
    };
}
