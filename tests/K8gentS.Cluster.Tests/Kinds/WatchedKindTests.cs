using System.Text.Json;
using K8gentS.Cluster.Kinds;
using K8gentS.Cluster.Tests.Support;
using K8gentS.Diagnosis.Objects;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Kinds;

public sealed class WatchedKindTests
{
    [Fact]
    public void Every_record_that_diagnosis_knows_is_watched_but_ConfigMaps()
    {
        var records = typeof(KubeObject).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(KubeObject)));
        records.Except(WatchedKinds.All.Select(k => k.ObjectType)).ShouldBe([typeof(ConfigMap)]);
    }

    [Fact]
    public void All_versions_of_a_kind_are_the_same_kind()
    {
        foreach (var kind in WatchedKinds.All)
        {
            kind.Versions.Select(v => (v.Kind, v.Plural, v.Group, v.Namespaced)).Distinct().ShouldHaveSingleItem();
            kind.Tells.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void Strings_that_recur_are_held_once_and_read_as_they_are()
    {
        const string Json = """{"metadata":{"name":"a","namespace":"shöp","labels":{"app\u002fname":"w\u00e9b"}},"spec":{"nodeName":"node-1"}}""";
        var kind = Some.Kind<Pod>();
        var (one, other) = (JsonSerializer.Deserialize(Json, kind.Json)!, JsonSerializer.Deserialize(Json, kind.Json)!);
        one.Namespace.ShouldBe("shöp");
        one.Metadata.Labels["app/name"].ShouldBe("wéb");
        other.Namespace.ShouldBeSameAs(one.Namespace);
        other.Metadata.Labels.Keys.Single().ShouldBeSameAs(one.Metadata.Labels.Keys.Single());
        other.Spec.NodeName.ShouldBeSameAs(one.Spec.NodeName);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(100_000)]
    public void Strings_of_any_length_are_read_as_they_are(int length)
    {
        var text = new string('ä', length);
        var pod = new Pod { Metadata = new ObjectMeta { Name = "a", Annotations = new Dictionary<string, string>(StringComparer.Ordinal) { [text] = text } } };
        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(pod, ObjectsJsonContext.Default.Pod), Some.Kind<Pod>().Json)!;
        read.Metadata.Annotations.ShouldBe(pod.Metadata.Annotations);
    }

    [Fact]
    public void The_manifest_that_kubectl_leaves_in_an_annotation_is_not_kept()
    {
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kubectl.kubernetes.io/last-applied-configuration"] = """{"password":"hunter2"}""",
            ["team"] = "shop",
        };
        var kept = Some.Kind<Deployment>().Keep(new Deployment { Metadata = new ObjectMeta { Name = "a", Annotations = annotations } });
        kept.Metadata.Annotations.Keys.ShouldBe(["team"]);
        kept.Name.ShouldBe("a");
    }
}
