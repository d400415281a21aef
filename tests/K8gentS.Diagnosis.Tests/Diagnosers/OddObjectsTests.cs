using System.Text.Json;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers;

/// <summary>Whatever a cluster writes into its objects, the walk ends with a report.</summary>
public sealed class OddObjectsTests
{
    private static readonly string[] Texts =
    [
        "", "\"", "0/", "0/0 nodes are available: ", "999999999999/1 nodes are available: 1 ", "exceeded quota: ", "failed quota: ,", "failed calling webhook \"", "denied the request: ",
        "Multi-Attach error for volume \"", "for volume \"x\" : ", "error looking up service account", "persistentvolumeclaim \" not found", "violates PodSecurity \"", "The node was low on resource: ",
        "Usage of EmptyDir volume \"", "1 node(s) had untolerated taint {", "\u202e\u0000 % packet loss", "ReadWriteOncePod access mode", new('x', 100_000), string.Concat(Enumerable.Repeat("1 a, ", 5000)),
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Odd_texts_and_empty_objects_are_walked_to_the_end(int seed)
    {
        var random = new Random(seed);
        string Text() => Texts[random.Next(Texts.Length)];
        var pod = Make.Pending(Text());
        var creating = Make.Creating("web-1-b");
        var scene = new Scene([
            .. Make.Deployment(pods: 0, setConditions: [Make.Condition("ReplicaFailure", "True", "FailedCreate", Text())]),
            pod, creating, Make.Evicted(Text(), "web-1-c", 30), Make.Crashing("web-1-d"),
            Make.Event(creating, "FailedMount", Text()), Make.Event(creating, "FailedCreatePodSandBox", "cni plugin not initialized" + Text()),
            Make.Sick(Make.Node(), Make.Condition("Ready", "Unknown", Text(), Text())),
            new CronJob { Metadata = Make.Meta("cron"), Spec = new CronJobSpec { Schedule = Text(), TimeZone = Text() }, Status = new CronJobStatus { LastScheduleTime = DateTimeOffset.MaxValue } },
            new CronJob { Metadata = Make.Meta("old"), Spec = new CronJobSpec { Schedule = "* * * * *", TimeZone = "Europe/Berlin" }, Status = new CronJobStatus { LastScheduleTime = DateTimeOffset.MinValue } },
            new HorizontalPodAutoscaler { Metadata = Make.Meta("hpa"), Status = new AutoscalerStatus { Conditions = [Make.Condition("ScalingActive", "False", "FailedGetResourceMetric", Text())] } },
            Make.Claim("data"), Make.Event(Make.Claim("data"), "ProvisioningFailed", Text()),
            .. Empty()]).WithLog("web-1-d", Text(), Text());
        scene.Incidents().ShouldNotBeEmpty();
    }

    private static IEnumerable<KubeObject> Empty() =>
        typeof(KubeObject).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(KubeObject)))
            .Select(t => ObjectsJsonContext.Default.GetTypeInfo(t))
            .OfType<System.Text.Json.Serialization.Metadata.JsonTypeInfo>()
            .Select(i => (KubeObject)JsonSerializer.Deserialize("""{"metadata": null, "spec": null, "status": null}""", i)!);
}
