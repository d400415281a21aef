using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Evidence;

/// <summary>Fills every string of every kind of object with a secret and looks at what sanitizing leaves.</summary>
public sealed class SanitizedObjectTests
{
    private const string Canary = "password=hunter2canary";

    // What the API server checks: names and references to them, keys of labels, enumerations, quantities with their names.
    private static readonly HashSet<string> Checked =
    [
        "AccessModes[]", "Allocatable{}", "Capacity{}", "ClaimName", "ConcurrencyPolicy", "Container", "CurrentRevision", "Driver", "Effect", "ExternalTrafficPolicy",
        "FailurePolicy", "Finalizers[]", "Group", "Hard{}", "Hosts[]", "ImagePullPolicy", "IngressClassName", "InternalTrafficPolicy", "Key", "Limits{}", "LoadBalancerClass",
        "MaxLimitRequestRatio{}", "Max{}", "Medium", "Min{}", "Name", "Namespace", "NodeName", "Operator", "PersistentVolumeReclaimPolicy", "Phase", "PolicyTypes[]",
        "PriorityClassName", "Protocol", "Provisioner", "Requests{}", "ResourceVersion", "RestartPolicy", "RuntimeClassName", "Scheme", "SecretName", "ServiceAccountName",
        "SizeLimit", "StorageClassName", "TimeZone", "TopologyKey", "Type", "Uid", "UpdateRevision", "Used{}", "Version", "VolumeBindingMode", "VolumeMode", "VolumeName",
        "WhenUnsatisfiable", "HorizontalPodAutoscaler.Spec.ScaleTargetRef.Kind", "Ingress.Spec.Rules[].Host",
    ];

    // The same words, where nobody checks them.
    private static readonly string[] Unchecked = [".Env[].Name", "Conditions[].Type", "InvolvedObject.Name", "InvolvedObject.Namespace", "InvolvedObject.Uid", "OwnerReferences[].Name", "OwnerReferences[].Uid", "Event.Type"];

    public static TheoryData<string> Kinds => [.. typeof(KubeObject).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(KubeObject)) && !t.IsAbstract).Select(t => t.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_string_of_an_object_is_sanitized_or_a_name_that_the_API_server_checks(string kind)
    {
        var type = typeof(KubeObject).Assembly.GetTypes().Single(t => t.Name == kind);
        var raw = (KubeObject)Fill(type);
        var clean = (KubeObject)typeof(SanitizedObjectTests).GetMethod(nameof(See), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [raw])!;

        Leaks(clean, type.Name).Where(path => !IsChecked(path)).Distinct().Order(StringComparer.Ordinal).ShouldBe([]);
    }

    private static bool IsChecked(string path) =>
        (Checked.Contains(path) || Checked.Contains(path[(path.LastIndexOf('.') + 1)..])) && !Unchecked.Any(u => path.EndsWith(u, StringComparison.Ordinal));

    private static T See<T>(T raw)
        where T : KubeObject
    {
        var about = new ObjectRef("Pod", Some.Ns, "web-1");
        var signal = new Signal { Object = about, Class = SignalClass.Crash, Reason = "Error", Message = "" };
        var cluster = new SnapshotBuilder().Add<T>([raw]).Build(new ClusterIdentity("test", null, null), Some.Now);
        var bundle = new EvidenceBundle { Incident = new Incident { Id = "inc-1", Workload = about, Class = SignalClass.Crash, Signals = [signal] }, Cluster = cluster };
        return SanitizedEvidence.From(bundle, new EvidenceSanitizer(new Sanitizer(new SanitizerOptions { Key = new byte[32] }))).Cluster.Of<T>().All.Single();
    }

    private static object Fill(Type type)
    {
        var item = Activator.CreateInstance(type)!;
        foreach (var property in Properties(type).Where(p => p.CanWrite && p.Name != "EqualityContract"))
        {
            if (Value(property.PropertyType) is { } value)
            {
                property.SetValue(item, value);
            }
        }

        return item;
    }

    private static object? Value(Type type)
    {
        if (type == typeof(string))
        {
            return Canary;
        }

        if (type == typeof(IReadOnlyDictionary<string, string>))
        {
            return new Dictionary<string, string> { [Canary] = Canary };
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && Value(type.GetGenericArguments()[0]) is { } item)
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()[0]))!;
            list.Add(item);
            return list;
        }

        return type.Namespace == typeof(KubeObject).Namespace && type.IsClass && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null ? Fill(type) : null;
    }

    private static IEnumerable<string> Leaks(object? value, string path) => value switch
    {
        null => [],
        string text => text.Contains("hunter2canary", StringComparison.Ordinal) ? [path] : [],
        IReadOnlyDictionary<string, string> map => map.SelectMany(e => Leaks(e.Key, path + "{}").Concat(Leaks(e.Value, path + "{}"))),
        IEnumerable list => list.Cast<object?>().SelectMany(i => Leaks(i, path + "[]")),
        _ when value.GetType().Namespace == typeof(KubeObject).Namespace => Properties(value.GetType()).SelectMany(p => Leaks(p.GetValue(value), $"{path}.{p.Name}")),
        _ => [],
    };

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && p.GetCustomAttribute<JsonIgnoreAttribute>() is null);
}
