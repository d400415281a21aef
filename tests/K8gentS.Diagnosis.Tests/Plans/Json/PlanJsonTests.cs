using System.Text;
using System.Text.Json.Nodes;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Json;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Plans.Json;

public sealed class PlanJsonTests
{
    public static TheoryData<int> Each => [.. Enumerable.Range(0, SomePlan.OfEachAction.Count)];

    [Theory]
    [MemberData(nameof(Each))]
    public void A_plan_reads_back_as_it_was(int index)
    {
        var plan = SomePlan.OfEachAction[index];
        var read = PlanJson.Read(PlanJson.Write(plan));
        read.Digest.ShouldBe(plan.Digest);
        read.ShouldBe(plan);
        (read.Action, read.Inverse, read.Target, read.Precondition).ShouldBe((plan.Action, plan.Inverse, plan.Target, plan.Precondition));
        read.Warnings.ShouldBe(plan.Warnings);
    }

    [Fact]
    public void No_two_actions_share_a_digest() => SomePlan.OfEachAction.Select(p => p.Digest).ShouldBeUnique();

    [Theory]
    [MemberData(nameof(Each))]
    public void Changing_any_one_value_of_the_file_is_refused(int index)
    {
        var text = Encoding.UTF8.GetString(PlanJson.Write(SomePlan.OfEachAction[index]));
        var paths = Leaves(JsonNode.Parse(text)!).ToList();
        paths.Count.ShouldBeGreaterThan(9);
        foreach (var path in paths)
        {
            var changed = JsonNode.Parse(text)!;
            Replace(changed, path);
            changed.ToJsonString().ShouldNotBe(JsonNode.Parse(text)!.ToJsonString(), path);
            Should.Throw<PlanFormatException>(() => Read(changed), path);
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_field_that_is_missing_or_not_known_is_refused_at_every_depth(int index)
    {
        var text = Encoding.UTF8.GetString(PlanJson.Write(SomePlan.OfEachAction[index]));
        foreach (var holder in Objects(JsonNode.Parse(text)!))
        {
            var more = JsonNode.Parse(text)!;
            At(more, holder).AsObject()["command"] = "rm -rf /";
            Should.Throw<PlanFormatException>(() => Read(more)).Message.ShouldContain("command");
            foreach (var field in At(JsonNode.Parse(text)!, holder).AsObject().Select(p => p.Key).ToList())
            {
                var less = JsonNode.Parse(text)!;
                At(less, holder).AsObject().Remove(field);
                Should.Throw<PlanFormatException>(() => Read(less), $"{holder} {field}");
            }
        }
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "has to be an object")]
    [InlineData("{\"action\":\"exec\",\"parameters\":{}}", "\"exec\" is none of the actions")]
    [InlineData("{\"action\":\"delete_pod\",\"action\":\"scale\"}", "not JSON")]
    public void What_is_no_plan_is_refused_in_one_sentence(string text, string words) =>
        Should.Throw<PlanFormatException>(() => PlanJson.Read(Encoding.UTF8.GetBytes(text))).Message.ShouldContain(words);

    [Fact]
    public void A_plan_of_many_bytes_is_not_even_parsed() =>
        Should.Throw<PlanFormatException>(() => PlanJson.Read(new byte[PlanJson.MaximumBytes + 1])).Message.ShouldContain("at most");

    private static RemediationPlan Read(JsonNode node) => PlanJson.Read(Encoding.UTF8.GetBytes(node.ToJsonString()));

    private static IEnumerable<string> Leaves(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(p => Leaves(p.Value!)),
        JsonArray a => a.SelectMany(i => Leaves(i!)),
        _ => [node.GetPath()],
    };

    private static IEnumerable<string> Objects(JsonNode node) => node is JsonObject o ? o.SelectMany(p => Objects(p.Value!)).Prepend(o.GetPath()) : [];

    private static JsonNode At(JsonNode root, string path) => Walk(root).First(n => n.GetPath() == path);

    private static IEnumerable<JsonNode> Walk(JsonNode node) => (node switch
    {
        JsonObject o => o.SelectMany(p => Walk(p.Value!)),
        JsonArray a => a.SelectMany(i => Walk(i!)),
        _ => [],
    }).Prepend(node);

    // Another value of the same type, as near as can be: one more, the other truth, one letter changed.
    private static void Replace(JsonNode root, string path)
    {
        var leaf = At(root, path).AsValue();
        leaf.ReplaceWith(leaf.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.Number => JsonValue.Create(leaf.GetValue<long>() + 1),
            System.Text.Json.JsonValueKind.String => JsonValue.Create(Nudge(leaf.GetValue<string>())),
            var kind => JsonValue.Create(kind != System.Text.Json.JsonValueKind.True),
        });
    }

    private static string Nudge(string text) => string.Concat(text.AsSpan(0, text.Length - 1), text[^1] == 'b' ? "c" : "b");
}
