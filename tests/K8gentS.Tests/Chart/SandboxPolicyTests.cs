using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Chart;

/// <summary>How the two engines' policies are built: what they see, whom they hold, that they fail closed, and that they say the same.</summary>
public sealed partial class SandboxPolicyTests
{
    // https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
    private static readonly string[] ReservedWords =
        ["as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop", "namespace", "null", "package", "return", "true", "var", "void", "while"];

    private static readonly string[] Values = [.. Helm.Remediating, "gatekeeper.enabled=true"];

    [Fact]
    public async Task The_executors_account_is_held_whatever_it_asks_and_nobody_else()
    {
        var spec = (await PolicyAsync("k8gents-executor"))["spec"]!;
        ((string)spec["failurePolicy"]!).ShouldBe("Fail");
        var rule = spec["matchConstraints"]!["resourceRules"]!.AsArray().ShouldHaveSingleItem()!;
        rule["operations"].Texts().ShouldBe(["*"]);
        rule["resources"].Texts().ShouldBe(["*/*"]);
        rule["apiGroups"].Texts().ShouldBe(["*"]);
        ((string)spec["matchConditions"]!.AsArray().ShouldHaveSingleItem()!["expression"]!).ShouldBe("request.userInfo.username == \"system:serviceaccount:k8gents-executor:k8gent-executor-sa\"");
    }

    [Fact]
    public async Task The_executors_namespace_is_held_whoever_asks()
    {
        var spec = (await PolicyAsync("k8gents-executor-namespace"))["spec"]!;
        ((string)spec["failurePolicy"]!).ShouldBe("Fail");
        ((string)spec["matchConstraints"]!["namespaceSelector"]!["matchLabels"]!["kubernetes.io/metadata.name"]!).ShouldBe("k8gents-executor");
        spec["matchConditions"].ShouldBeNull();
        spec["matchConstraints"]!["resourceRules"]!.AsArray().SelectMany(r => r!["resources"].Texts()).ShouldBe(
            ["pods", "jobs", "serviceaccounts/token", "pods/attach", "pods/ephemeralcontainers", "pods/exec", "pods/portforward", "pods/proxy", "pods/resize"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_policy_is_bound_and_denies()
    {
        var items = await Helm.RenderAsync(Values);
        var bindings = items.OfKind("ValidatingAdmissionPolicyBinding").ToList();
        bindings.Select(b => (string)b["spec"]!["policyName"]!).ShouldBe(items.OfKind("ValidatingAdmissionPolicy").Select(p => p.Name()), ignoreOrder: true);
        bindings.ShouldAllBe(b => b["spec"]!["validationActions"].Texts().Single() == "Deny" && b["spec"]!["matchResources"] == null);
    }

    [Fact]
    public async Task Variables_are_declared_before_they_are_used_and_are_no_reserved_words()
    {
        foreach (var policy in (await Helm.RenderAsync(Values)).OfKind("ValidatingAdmissionPolicy"))
        {
            var declared = new HashSet<string>(StringComparer.Ordinal);
            foreach (var variable in policy["spec"]!["variables"]!.AsArray())
            {
                Used((string)variable!["expression"]!).Except(declared, StringComparer.Ordinal).ShouldBeEmpty();
                declared.Add((string)variable["name"]!);
            }

            declared.Intersect(ReservedWords, StringComparer.Ordinal).ShouldBeEmpty();
            policy["spec"]!["validations"]!.AsArray().SelectMany(v => Used((string)v!["expression"]!)).Except(declared, StringComparer.Ordinal).ShouldBeEmpty();
            policy["spec"]!["validations"]!.AsArray().Select(v => (string)v!["message"]!).ShouldBeUnique();
        }
    }

    [Fact]
    public async Task An_update_is_compared_at_every_level_so_that_no_field_is_forgotten()
    {
        var rules = string.Join('\n', (await PolicyAsync("k8gents-executor"))["spec"]!["validations"]!.AsArray().Select(v => (string)v!["expression"]!));
        foreach (var (old, free) in new[]
        {
            ("oldObject", """["metadata", "spec"]"""),
            ("oldObject.metadata", """["managedFields", "resourceVersion", "generation"]"""),
            ("oldObject.spec", """["replicas", "template"]"""),
            ("oldObject.spec.template", """["metadata", "spec"]"""),
            ("variables.oldNotes", """["kubectl.kubernetes.io/restartedAt"]"""),
            ("variables.oldPod", """["containers", "initContainers"]"""),
            ("o", """["image","resources"]"""),
        })
        {
            rules.ShouldContain($"{old}.all(k, k in {free} ||");
        }
    }

    [Fact]
    public async Task Both_engines_have_the_same_words()
    {
        var items = await Helm.RenderAsync(Values);
        var parameters = Constraint(items)["spec"]!["parameters"]!.AsObject();
        var cel = string.Join('\n', items.OfKind("ValidatingAdmissionPolicy").Select(p => Unescaped(p["spec"]!.ToJsonString())));
        foreach (var (name, value) in parameters)
        {
            foreach (var word in value is JsonArray list ? list.Select(Word) : [Word(value)])
            {
                cel.ShouldContain(word, customMessage: name);
            }
        }
    }

    [Fact]
    public async Task Both_engines_have_the_same_rules()
    {
        var items = await Helm.RenderAsync(Values);
        var rego = (string)items.OfKind("ConstraintTemplate").Single()["spec"]!["targets"]![0]!["rego"]!;
        foreach (var message in items.OfKind("ValidatingAdmissionPolicy").SelectMany(p => p["spec"]!["validations"]!.AsArray().Select(v => (string)v!["message"]!)))
        {
            rego.ShouldContain(string.Join(' ', message.Split(' ').Take(4)), customMessage: "a rule of the ValidatingAdmissionPolicies that the Rego does not have");
        }
    }

    [Fact]
    public async Task The_rego_reads_every_parameter_and_no_other()
    {
        var items = await Helm.RenderAsync(Values);
        var template = items.OfKind("ConstraintTemplate").Single()["spec"]!;
        var read = Parameter().Matches((string)template["targets"]![0]!["rego"]!).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var declared = template["crd"]!["spec"]!["validation"]!["openAPIV3Schema"]!["properties"]!.AsObject().Select(p => p.Key);
        Constraint(items)["spec"]!["parameters"]!.AsObject().Select(p => p.Key).ShouldBe(declared, ignoreOrder: true);
        read.ShouldBe(declared, ignoreOrder: true);
    }

    [Fact]
    public async Task The_constraint_waits_for_its_kind_in_a_hook()
    {
        var items = await Helm.RenderAsync(Values);
        items.ShouldNotContain(i => i.Kind() == "K8gentsSandbox");
        items.Where(i => i.Name() == "k8gents-constraint").ShouldAllBe(i => ((string)i["metadata"]!["annotations"]!["helm.sh/hook"]!).Contains("post-install"));
        Constraint(items)["spec"]!["enforcementAction"]!.GetValue<string>().ShouldBe("deny");
    }

    private static async Task<JsonObject> PolicyAsync(string name) => (await Helm.RenderAsync(Values)).Single("ValidatingAdmissionPolicy", name);

    private static JsonObject Constraint(IEnumerable<JsonObject> items) => JsonNode.Parse((string)items.Single("ConfigMap", "k8gents-constraint")["data"]!["constraint.json"]!)!.AsObject();

    private static IEnumerable<string> Used(string expression) => Variable().Matches(expression).Select(m => m.Groups[1].Value);

    private static string Unescaped(string json) => json.Replace("\\u0022", "\"", StringComparison.Ordinal).Replace("\\u002B", "+", StringComparison.Ordinal);

    private static string Word(JsonNode? value) => value switch
    {
        JsonObject label => (string)label["key"]!,
        JsonValue flag when flag.TryGetValue<bool>(out _) => "",
        JsonValue text when text.TryGetValue<string>(out var word) => word,
        _ => value!.ToJsonString(),
    };

    [GeneratedRegex(@"variables\.(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"input\.parameters\.(\w+)")]
    private static partial Regex Parameter();
}
