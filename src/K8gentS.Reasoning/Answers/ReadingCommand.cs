using K8gentS.Diagnosis;

namespace K8gentS.Reasoning.Answers;

/// <summary>
/// Recognises commands that only read, about objects that were offered: a closed grammar, of which whatever is not matched is refused. No
/// quoting, no pipes, no substitution, no Secrets, no output form that prints a whole object.
/// </summary>
internal sealed class ReadingCommand
{
    private const int MostWords = 12;

    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "pod", "pods", "po", "deployment", "deployments", "deploy", "replicaset", "replicasets", "rs", "statefulset", "statefulsets", "sts", "daemonset", "daemonsets", "ds",
        "job", "jobs", "cronjob", "cronjobs", "cj", "service", "services", "svc", "endpoints", "ep", "endpointslice", "endpointslices", "ingress", "ingresses", "ing", "ingressclass",
        "networkpolicy", "networkpolicies", "netpol", "configmap", "configmaps", "cm", "persistentvolumeclaim", "persistentvolumeclaims", "pvc", "persistentvolume", "persistentvolumes", "pv",
        "storageclass", "storageclasses", "sc", "node", "nodes", "no", "namespace", "namespaces", "ns", "event", "events", "ev", "horizontalpodautoscaler", "hpa", "poddisruptionbudget", "pdb",
        "resourcequota", "resourcequotas", "quota", "limitrange", "limitranges", "limits", "serviceaccount", "serviceaccounts", "sa",
    };

    private static readonly HashSet<string> Switches = new(StringComparer.Ordinal) { "--previous", "-p", "--all-containers", "--show-labels", "-w", "--watch", "--timestamps", "--containers", "--prefix" };

    private readonly HashSet<string> _names;
    private readonly HashSet<string> _namespaces;
    private readonly HashSet<string> _containers;

    /// <summary>Commands about these objects.</summary>
    public ReadingCommand(IEnumerable<ObjectRef> objects, IEnumerable<string> containers)
    {
        var all = objects.ToList();
        _names = all.Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        _namespaces = all.Select(o => o.Namespace).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _containers = containers.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a command is one of them.</summary>
    public bool Accepts(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= MostWords && words[0] == "kubectl" && words.All(IsPlain) && words[1] switch
        {
            "get" or "describe" => TakesKinds(words.AsSpan(2)),
            "logs" => Takes(words.AsSpan(2), IsTarget),
            "events" => Takes(words.AsSpan(2), _ => false),
            "top" => words.Length > 2 && words[2] is "pod" or "pods" or "node" or "nodes" && Takes(words.AsSpan(3), _names.Contains),
            "rollout" => words.Length > 3 && words[2] is "status" or "history" && TakesKinds(words.AsSpan(3)),
            _ => false,
        };
    }

    private static bool IsPlain(string word) => word.Length <= 128 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '/' or '=' or '_' or ',' or ':');

    private bool TakesKinds(ReadOnlySpan<string> words)
    {
        if (words.IsEmpty)
        {
            return false;
        }

        return words[0].Contains('/', StringComparison.Ordinal)
            ? IsTarget(words[0]) && Takes(words[1..], _ => false)
            : Kinds.Contains(words[0].ToLowerInvariant()) && Takes(words[1..], _names.Contains);
    }

    // pod/NAME, deploy/NAME, or NAME alone.
    private bool IsTarget(string word) => word.Split('/') is [var kind, var name]
        ? Kinds.Contains(kind.ToLowerInvariant()) && _names.Contains(name)
        : _names.Contains(word);

    private bool Takes(ReadOnlySpan<string> words, Func<string, bool> isArgument)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var (word, next) = (words[i], i + 1 < words.Length ? words[i + 1] : "");
            var valued = word switch
            {
                "-n" or "--namespace" => _namespaces.Contains(next),
                "-c" or "--container" => _containers.Contains(next),
                "-o" or "--output" => next == "wide",
                "-l" or "--selector" => IsLabel(next),
                "--for" => IsTarget(next),
                "--tail" => int.TryParse(next, out _),
                _ => (bool?)null,
            };
            if (valued is { } good)
            {
                if (!good)
                {
                    return false;
                }

                i++;
            }
            else if (!IsFlag(word) && !isArgument(word))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsFlag(string word) => Switches.Contains(word) || word is "-A" or "--all-namespaces" || word.Split('=', 2) switch
    {
        ["--namespace", var ns] => _namespaces.Contains(ns),
        ["--container", var container] => _containers.Contains(container),
        ["--tail", var lines] => int.TryParse(lines, out _),
        ["--sort-by", ".lastTimestamp" or ".metadata.creationTimestamp"] => true,
        _ => false,
    };

    private static bool IsLabel(string text) => text.Length is > 0 and <= 128 && text.Split('=') is [{ Length: > 0 }, _];
}
