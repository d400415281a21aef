using System.Text.Json.Nodes;
using K8gentS.Staging;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Staging;

public sealed class StagedCaseTests
{
    private static readonly string Corpus = Path.Combine(Repository.Root, "corpus");
    private static readonly StagedImages Public = new(StagedImages.PublicShell);

    [Fact]
    public void Cases_that_need_more_than_a_manifest_are_named_with_the_reason()
    {
        var (cases, others) = LiveEvaluation.Select(Directory.GetDirectories(Corpus, "inc-*"), Public);

        cases.Count.ShouldBeGreaterThan(40);
        var left = others.ToDictionary(o => o.Id, o => o.Why, StringComparer.Ordinal);
        left["inc-081"].ShouldBe("it needs steps.sh, which is not run");
        left["inc-130"].ShouldBe("it needs steps.sh, which is not run");
        left["inc-002"].ShouldContain("in the registry of the recording alone");
        left["inc-006"].ShouldContain("private.registry.local/partners/connector:1.4");
    }

    [Theory]
    [InlineData("inc-010", "python:3.11")]
    [InlineData("inc-020", "busybox:1.35")]
    [InlineData("inc-001", "busybox:2.4.1-rc9")]
    [InlineData("inc-003", "registry.local/Billing/Invoice:Latest!")]
    [InlineData("inc-005", "registry.local/edge/geoip:9")]
    public void Public_images_stand_in_for_those_of_the_recording(string id, string image) =>
        Images(id, Public).ShouldBe([image]);

    [Theory]
    [InlineData("inc-020", "mirror.example:5000/tools/busybox:1.36")]
    [InlineData("inc-001", "mirror.example:5000/tools/busybox:2.4.1-rc9")]
    public void Another_image_may_play_the_shell(string id, string image) =>
        Images(id, new StagedImages("mirror.example:5000/tools/busybox:1.36")).ShouldBe([image]);

    [Fact]
    public void The_namespace_changes_wherever_it_is_spoken_of()
    {
        var rewriter = new ManifestRewriter("shop", "k8gents-e2e-1", (image, _) => image);
        var item = JsonNode.Parse("""
            { "metadata": { "name": "shop" }, "subjects": [{ "namespace": "shop", "name": "shop" }],
              "command": ["GET http://cart.shop.svc.cluster.local/", "system:serviceaccount:shop:cart", "in the namespace \"shop\"", "the shop"] }
            """)!.AsObject();

        var moved = rewriter.Rewrite(item);

        moved["metadata"]!.ToJsonString().ShouldBe("""{"name":"shop","namespace":"k8gents-e2e-1"}""");
        moved["subjects"]![0]!["namespace"]!.ToString().ShouldBe("k8gents-e2e-1");
        moved["subjects"]![0]!["name"]!.ToString().ShouldBe("shop");
        moved["command"]!.AsArray().Select(c => c!.ToString()).ShouldBe(
            ["GET http://cart.k8gents-e2e-1.svc.cluster.local/", "system:serviceaccount:k8gents-e2e-1:cart", "in the namespace \"k8gents-e2e-1\"", "the shop"]);
        item["metadata"]!["namespace"].ShouldBeNull("the original stays");
    }

    [Fact]
    public void An_object_of_a_third_namespace_is_not_staged()
    {
        var rewriter = new ManifestRewriter("shop", "k8gents-e2e-1", (image, _) => image);
        Should.Throw<CannotStageException>(() => rewriter.Rewrite(JsonNode.Parse("""{ "metadata": { "name": "a", "namespace": "kube-system" } }""")!.AsObject()))
            .Message.ShouldBe("it has objects in another namespace (kube-system)");
    }

    private static IEnumerable<string> Images(string id, StagedImages images) =>
        StagedCase.Load(Path.Combine(Corpus, id), images).ObjectsFor("ns").SelectMany(ImagesIn).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> ImagesIn(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(p => p is { Key: "image", Value: JsonValue value } ? [value.ToString()] : ImagesIn(p.Value)),
        JsonArray list => list.SelectMany(ImagesIn),
        _ => [],
    };
}
