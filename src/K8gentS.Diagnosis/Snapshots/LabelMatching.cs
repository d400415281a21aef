using System.Globalization;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Snapshots;

/// <summary>Label selectors, as the API server evaluates them. Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/</summary>
public static class LabelMatching
{
    /// <summary>Whether every pair of an equality selector is among the labels. An empty selector matches everything.</summary>
    public static bool Matches(this IReadOnlyDictionary<string, string> selector, IReadOnlyDictionary<string, string> labels) =>
        selector.All(pair => labels.TryGetValue(pair.Key, out var value) && value == pair.Value);

    /// <summary>Whether a label selector matches. A missing selector matches nothing, an empty one everything.</summary>
    public static bool Matches(this LabelSelector? selector, IReadOnlyDictionary<string, string> labels) =>
        selector is not null && selector.MatchLabels.Matches(labels) && selector.MatchExpressions.All(e => e.Matches(labels));

    /// <summary>Whether one requirement holds. An operator that is not known never does.</summary>
    public static bool Matches(this SelectorRequirement requirement, IReadOnlyDictionary<string, string> labels)
    {
        var present = labels.TryGetValue(requirement.Key, out var value);
        return requirement.Operator switch
        {
            "In" => present && requirement.Values.Contains(value!, StringComparer.Ordinal),
            "NotIn" => !present || !requirement.Values.Contains(value!, StringComparer.Ordinal),
            "Exists" => present,
            "DoesNotExist" => !present,
            "Gt" => present && Compare(value!, requirement.Values) > 0,
            "Lt" => present && Compare(value!, requirement.Values) < 0,
            _ => false,
        };
    }

    private static int Compare(string value, IReadOnlyList<string> bounds) =>
        bounds.Count == 1
        && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left)
        && long.TryParse(bounds[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : 0;
}
