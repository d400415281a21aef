using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Readings.Routing;

/// <summary>How much a Service that matches nothing looks as if it was meant for certain pods; 0 is not at all.</summary>
internal static class SelectorLikeness
{
    // Labels that say who the pods are, unlike part-of or environment, which half a namespace shares.
    private static readonly string[] IdentityKeys = ["app", "app.kubernetes.io/name", "k8s-app", "name", "run", "component", "app.kubernetes.io/component", "app.kubernetes.io/instance", "service"];

    private static readonly string[] Suffixes = ["-service", "-svc", "-headless", "-internal", "-public", "-lb"];

    public static int Of(Service service, string workload, IReadOnlyDictionary<string, string> labels)
    {
        var likeness = 0;
        foreach (var (key, value) in service.Spec.Selector)
        {
            likeness += Pair(key, value, labels);
        }

        return likeness + (Stem(service.Name) == Stem(workload) ? 4 : 0);
    }

    private static int Pair(string key, string value, IReadOnlyDictionary<string, string> labels)
    {
        var identity = IdentityKeys.Contains(key, StringComparer.Ordinal);
        if (labels.TryGetValue(key, out var actual))
        {
            return !identity ? 0 : actual == value || Spelling.IsNear(actual, value) ? 3 : IsLonger(actual, value) || IsLonger(value, actual) ? 1 : 0;
        }

        // The right value under another key: app against app.kubernetes.io/name, or a slip in the key itself.
        return labels.Any(l => IdentityKeys.Contains(l.Key, StringComparer.Ordinal) && l.Value == value) ? 2 : 0;
    }

    // cart-v2 against cart.
    private static bool IsLonger(string name, string shorter) =>
        shorter.Length > 1 && name.Length > shorter.Length + 1 && name.StartsWith(shorter, StringComparison.Ordinal) && name[shorter.Length] == '-';

    private static string Stem(string name)
    {
        var suffix = Array.Find(Suffixes, s => name.EndsWith(s, StringComparison.Ordinal));
        return suffix is null ? name : name[..^suffix.Length];
    }
}
