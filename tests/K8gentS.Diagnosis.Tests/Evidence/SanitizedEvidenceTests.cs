using System.Text.Json;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Evidence;

public sealed class SanitizedEvidenceTests
{
    private const string Canary = "hunter2canary";

    private static readonly Pod Raw = Support.Some.PodOf(
        $$"""
        {"containers": [{"name": "app", "image": "shop/cart:1", "env": [{"name": "DB_PASSWORD", "value": "{{Canary}}"}],
          "args": ["--password", "{{Canary}}"], "command": ["run", "postgres://app:{{Canary}}@db:5432/x"]}]}
        """,
        $$"""{"phase": "Running", "podIP": "10.1.2.3", "message": "password={{Canary}}", "containerStatuses": [{"name": "app", "state": {"terminated": {"exitCode": 1, "message": "token={{Canary}}"} } } ] }""",
        metadata: $"\"annotations\": {{\"db-password\": \"{Canary}\"}}");

    [Fact]
    public void No_text_of_an_object_passes_raw()
    {
        var pod = Clean(Raw);
        JsonSerializer.Serialize(pod, ObjectsJsonContext.Default.Pod).ShouldNotContain(Canary);
        pod.Status.PodIP.ShouldNotBe("10.1.2.3");
        pod.Name.ShouldBe(Raw.Name);
    }

    [Fact]
    public void An_object_is_sanitized_once_and_what_is_clean_is_shared()
    {
        var sanitizer = new EvidenceSanitizer(new Sanitizer(new SanitizerOptions { Key = new byte[32] }));
        var first = Clean(Raw, sanitizer);
        Clean(Raw, sanitizer).ShouldBeSameAs(first);
        first.Spec.Containers[0].Ports.ShouldBeSameAs(Raw.Spec.Containers[0].Ports);
    }

    [Fact]
    public void Logs_signals_and_gaps_are_cleaned_too()
    {
        var evidence = From(Raw, new EvidenceSanitizer(new Sanitizer(new SanitizerOptions { Key = new byte[32] })));
        evidence.Logs[0].Text.ShouldNotContain(Canary);
        evidence.Signals.ShouldAllBe(s => !s.Message.Contains(Canary));
        evidence.Gaps.ShouldAllBe(g => !g.Sentence.Contains(Canary));
    }

    [Fact]
    public void What_an_event_calls_its_object_and_reason_is_text_unless_it_is_a_name()
    {
        var about = new ObjectRef("Pod", "shop", $"x password={Canary}");
        var signal = new Signal { Object = about, Class = SignalClass.Crash, Reason = $"token={Canary}", Message = "", Container = $"password={Canary}" };
        var bundle = new EvidenceBundle
        {
            Incident = new Incident { Id = "inc-1", Workload = about, Class = SignalClass.Crash, Signals = [signal] },
            Cluster = new SnapshotBuilder().Build(new ClusterIdentity("test", $"v1 password={Canary}", $"password={Canary}"), Support.Some.Now),
            MissingConfigMaps = [about],
            Gaps = [new Gap(about, "")],
            Changes = [new TemplateChange($"annotations[password={Canary}]", null, "", $"token={Canary}", null)],
        };

        var evidence = SanitizedEvidence.From(bundle, new EvidenceSanitizer(new Sanitizer(new SanitizerOptions { Key = new byte[32] })));

        $"{evidence.Incident.Workload} {evidence.Signals[0].Object} {evidence.Signals[0].Reason} {evidence.Signals[0].Container}".ShouldNotContain(Canary);
        $"{evidence.MissingConfigMaps[0]} {evidence.Gaps[0].About} {evidence.Changes[0].Path} {evidence.Changes[0].Revision} {evidence.Cluster.Cluster}".ShouldNotContain(Canary);
    }

    private static Pod Clean(Pod pod, EvidenceSanitizer? sanitizer = null) =>
        From(pod, sanitizer ?? new EvidenceSanitizer(new Sanitizer(new SanitizerOptions { Key = new byte[32] }))).Cluster.Pods.All.Single();

    private static SanitizedEvidence From(Pod pod, EvidenceSanitizer sanitizer)
    {
        var signal = new Signal { Object = pod.Ref, Class = SignalClass.Crash, Reason = "Error", Message = $"password={Canary}" };
        return SanitizedEvidence.From(
            new EvidenceBundle
            {
                Incident = new Incident { Id = "inc-1", Workload = pod.Ref, Class = SignalClass.Crash, Signals = [signal] },
                Cluster = new SnapshotBuilder().Add<Pod>([pod]).Build(new ClusterIdentity("test", null, null), Support.Some.Now),
                Logs = [new ContainerLog(pod.Ref, "app", false, $"starting\npassword={Canary}")],
                Gaps = [new Gap(pod.Ref, $"password={Canary}")],
            },
            sanitizer);
    }
}
