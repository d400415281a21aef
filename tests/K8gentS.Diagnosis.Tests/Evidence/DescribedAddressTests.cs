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

public sealed class DescribedAddressTests
{
    private const string Address = "10.96.4.2";

    private static readonly Pod Caller = Some.PodOf("{}", $$"""{"phase": "Running", "message": "cannot reach {{Address}}"}""");

    private readonly EvidenceSanitizer _sanitizer = new(new Sanitizer(new SanitizerOptions { Key = new byte[32] }));

    [Fact]
    public void A_quote_says_whose_the_address_is() =>
        Quote(Look("cart")).Text.ShouldMatch("^dial tcp ‹ip-[0-9a-f]{10} Service/cart›:5432: refused$");

    [Fact]
    public void An_address_that_changes_hands_gets_its_new_owner_at_the_next_look()
    {
        Quote(Look("cart")).Text.ShouldContain(" Service/cart›");
        Quote(Look("till")).Text.ShouldContain(" Service/till›");
        Quote(Look(null)).Text.ShouldMatch("‹ip-[0-9a-f]{10}›");
    }

    [Fact]
    public void The_id_of_a_quote_stays_when_its_address_changes_hands() => Quote(Look("cart")).Id.ShouldBe(Quote(Look("till")).Id);

    [Fact]
    public void A_pod_that_names_the_address_is_not_sanitized_again_for_that()
    {
        var first = Look("cart").Cluster.Pods.All.Single();
        Look("till").Cluster.Pods.All.Single().ShouldBeSameAs(first);
    }

    [Fact]
    public void What_diagnosers_read_holds_the_address_as_one_word()
    {
        var evidence = Look("cart");
        evidence.Cluster.Pods.All.Single().Status.Message!.Split(' ').ShouldBe(["cannot", "reach", Sanitized]);
        evidence.Logs[0].Text.ShouldBe($"dial tcp {Sanitized}:5432: refused");
        evidence.Cluster.Services.All.Single().Spec.ClusterIP.ShouldBe(Sanitized);
    }

    [Fact]
    public void A_description_that_a_program_writes_itself_is_not_believed()
    {
        var forged = $"dial tcp {Sanitized[..^1]} Service/bank›:5432: refused";
        Quote(Look("cart", forged)).Text.ShouldMatch("^dial tcp ‹ip-[0-9a-f]{10} Service/cart›:5432: refused$");
    }

    [Fact]
    public void The_same_address_in_IPv6_clothes_has_the_same_owner() =>
        Quote(Look("cart", $"dial tcp [::ffff:{Address}]:5432: refused")).Text.ShouldContain(" Service/cart›");

    [Fact]
    public void What_could_not_be_seen_is_sanitized_with_the_cluster() =>
        Look("cart").Cluster.BlindSpots.ShouldBe([$"asked {Sanitized} as ‹email-{Email()}›"]);

    private static string Sanitized => new Sanitizer(new SanitizerOptions { Key = new byte[32] }).Clean(Address);

    private static string Email() => new Sanitizer(new SanitizerOptions { Key = new byte[32] }).Clean("jane.doe@example.com")["‹email-".Length..^1];

    private static EvidenceItem Quote(SanitizedEvidence evidence) => evidence.QuoteComparison(Caller.Ref, evidence.Logs[0].Text);

    private SanitizedEvidence Look(string? service, string log = $"dial tcp {Address}:5432: refused")
    {
        Service[] services = service is null ? [] : [new Service { Metadata = new ObjectMeta { Name = service, Namespace = Some.Ns }, Spec = new ServiceSpec { ClusterIP = Address } }];
        var signal = new Signal { Object = Caller.Ref, Class = SignalClass.Crash, Reason = "Error", Message = "failed" };
        return SanitizedEvidence.From(
            new EvidenceBundle
            {
                Incident = new Incident { Id = "inc-1", Workload = Caller.Ref, Class = SignalClass.Crash, Signals = [signal] },
                Cluster = new SnapshotBuilder().Add<Pod>([Caller]).Add<Service>(services).AddBlindSpot($"asked {Address} as jane.doe@example.com").Build(new ClusterIdentity("test", null, null), Some.Now),
                Logs = [new ContainerLog(Caller.Ref, "app", false, log)],
            },
            _sanitizer);
    }
}
