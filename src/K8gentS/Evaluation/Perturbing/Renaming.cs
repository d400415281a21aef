using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace K8gentS.Evaluation.Perturbing;

/// <summary>
/// Gives the objects of the failing namespace, and the namespace itself, other names, everywhere at once: in objects,
/// events, logs and labels. Names must never be what an answer rests on.
/// </summary>
internal static class Renaming
{
    private static readonly string[] Given = ["default", "kube-root-ca.crt", "openshift-service-ca.crt"];
    private static readonly string[] Generated = ["Pod", "ReplicaSet", "EndpointSlice", "Endpoints", "ControllerRevision"];
    private static readonly string[] Syllables = ["ka", "ve", "lo", "mi", "tu", "ra", "zo", "ne", "pi", "dus", "fen", "gor"];

    /// <summary>Renames, longest names first, so that a name inside another is not taken for it.</summary>
    public static void Apply(CaseText text, Random random)
    {
        foreach (var name in Names(text).OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal))
        {
            var other = string.Concat(Enumerable.Range(0, 4).Select(_ => Syllables[random.Next(Syllables.Length)]));
            var pattern = new Regex($"(?<![A-Za-z0-9]){Regex.Escape(name)}(?![A-Za-z0-9])", RegexOptions.CultureInvariant);
            text.Rewrite(s => pattern.Replace(s, other));
        }
    }

    private static IEnumerable<string> Names(CaseText text)
    {
        var ns = text.Namespace;
        var culprit = ((string?)text.Labels["culprit"] ?? "").Split('/');
        return text.Objects.OfType<JsonObject>()
            .Where(o => (string?)o["metadata"]?["namespace"] == ns && !Generated.Contains((string?)o["kind"], StringComparer.Ordinal))
            .Select(o => (string?)o["metadata"]?["name"])
            .Append(ns)
            .Append(culprit is ["Secret" or "ConfigMap" or "PersistentVolumeClaim" or "ServiceAccount", var missing] ? missing : null)
            .OfType<string>()
            .Where(n => n.Length > 2 && !Given.Contains(n, StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal);
    }
}
