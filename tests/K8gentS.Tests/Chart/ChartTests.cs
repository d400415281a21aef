using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Chart;

/// <summary>What the chart renders, by the real helm.</summary>
public sealed class ChartTests
{
    [Theory]
    [MemberData(nameof(ValueMatrix.Names), MemberType = typeof(ValueMatrix))]
    public async Task It_lints(string values)
    {
        var result = await Helm.LintAsync(ValueMatrix.Of(values));
        result.Code.ShouldBe(0, result.Out + result.Error);
    }

    [Theory]
    [MemberData(nameof(ValueMatrix.Names), MemberType = typeof(ValueMatrix))]
    public async Task Every_pod_meets_the_restricted_pod_security_standard(string values)
    {
        foreach (var (owner, pod) in (await Helm.RenderAsync(ValueMatrix.Of(values))).Pods())
        {
            RestrictedPods.Faults(pod).ShouldBeEmpty(owner);
        }
    }

    [Theory]
    [MemberData(nameof(ValueMatrix.Names), MemberType = typeof(ValueMatrix))]
    public async Task Every_container_has_a_read_only_root_a_writable_tmp_and_a_memory_limit(string values)
    {
        foreach (var (owner, pod) in (await Helm.RenderAsync(ValueMatrix.Of(values))).Pods())
        {
            pod["enableServiceLinks"]!.GetValue<bool>().ShouldBeFalse(owner);
            var container = pod["containers"]!.AsArray().ShouldHaveSingleItem()!;
            container["securityContext"]!["readOnlyRootFilesystem"]!.GetValue<bool>().ShouldBeTrue(owner);
            container["resources"]!["limits"]!["memory"].ShouldNotBeNull(owner);
            container["volumeMounts"]!.AsArray().ShouldContain(m => (string)m!["mountPath"]! == "/tmp", owner);
        }
    }

    [Fact]
    public async Task The_agent_has_no_slack_token_and_the_responder_no_model_key()
    {
        var items = await Helm.RenderAsync(Helm.Remediating);
        Variables(items, "k8gents-agent").ShouldNotContain(v => v.StartsWith("SLACK", StringComparison.Ordinal) || v == "ALLOWED_APPROVERS");
        Variables(items, "k8gents-responder").ShouldNotContain("AI_API_KEY");
        Variables(items, "k8gents-agent").ShouldContain("AI_API_KEY");
        Variables(items, "k8gents-responder").ShouldContain("SLACK_BOT_TOKEN");
    }

    [Fact]
    public async Task Names_that_the_first_versions_users_know_keep_working()
    {
        var items = await Helm.RenderAsync(ValueMatrix.Of("first version's names"));
        var agent = items.Single("Deployment", "k8gents-agent")["spec"]!["template"]!;
        ((string)agent["metadata"]!["labels"]!["app"]!).ShouldBe("k8gents");
        var container = agent["spec"]!["containers"]![0]!;
        ((string)container["image"]!).ShouldBe("registry.example/k8gents:2");
        Value(container, "AI_MODEL").ShouldBe("m");
        Value(container, "WATCH_NAMESPACES").ShouldBe("shop,web");
        Value(container, "LOG_LEVEL").ShouldBe("DEBUG");
        ((string)items.Single("Secret", "k8gents-agent")["stringData"]!["AI_API_KEY"]!).ShouldBe("k");
        items.Single("Secret", "k8gents-responder")["stringData"]!.AsObject().Select(p => $"{p.Key}={p.Value}").ShouldBe(
            ["ALLOWED_APPROVERS=U1", "SLACK_APP_TOKEN=xapp-1", "SLACK_BOT_TOKEN=xoxb-1", "SLACK_CHANNEL_ID=C012AB3CD"], ignoreOrder: true);
    }

    [Fact]
    public async Task Where_SQLite_holds_the_store_there_are_never_two_pods()
    {
        foreach (var (values, name) in new[] { ("defaults", "k8gents-responder"), ("single", "k8gents") })
        {
            var spec = (await Helm.RenderAsync(ValueMatrix.Of(values))).Single("Deployment", name)["spec"]!;
            ((long)spec["replicas"]!).ShouldBe(1);
            ((string)spec["strategy"]!["type"]!).ShouldBe("Recreate");
            spec["template"]!["spec"]!["volumes"]!.AsArray().ShouldContain(v => v!["persistentVolumeClaim"] != null);
        }
    }

    [Fact]
    public async Task Existing_secrets_are_used_and_none_is_made()
    {
        var items = await Helm.RenderAsync(ValueMatrix.Of("existing secrets"));
        items.OfKind("Secret").ShouldBeEmpty();
        SecretOf(items, "k8gents-agent", "AI_API_KEY").ShouldBe("models");
        SecretOf(items, "k8gents-responder", "SLACK_BOT_TOKEN").ShouldBe("mine");
    }

    [Theory]
    [MemberData(nameof(ValueMatrix.Names), MemberType = typeof(ValueMatrix))]
    public async Task The_programs_take_the_environment_that_the_chart_gives_them(string values)
    {
        var items = await Helm.RenderAsync(ValueMatrix.Of(values));
        foreach (var container in items.OfKind("Deployment").Select(d => d["spec"]!["template"]!["spec"]!["containers"]![0]!))
        {
            var environment = container["env"]!.AsArray().Where(e => e!["value"] is not null).ToDictionary(e => (string)e!["name"]!, e => e!["value"]!.ToString(), StringComparer.Ordinal);
            if (environment.ContainsKey("RESPONDER_URL") && !environment.ContainsKey("RESPONDER_TOKEN_FILE"))
            {
                environment["RESPONDER_SECRET"] = "made at installation";
            }

            if (environment.ContainsKey("DASHBOARD_LISTEN"))
            {
                environment["DASHBOARD_TOKEN"] = "made at installation";
            }

            var read = K8gentS.Configuration.ConfigurationReader.Read(new K8gentS.Configuration.Variables(environment.GetValueOrDefault, _ => "token"));
            // The MCP server proposes fixes at most.
            (read.Execution is not null).ShouldBe(read.Seeds.RemediationEnabled && (string)container["name"]! != "mcp");
        }
    }

    [Theory]
    [InlineData("needs mode: split", "mode=single")]
    [InlineData("needs executor.image.digest", "executor.image.digest=")]
    [InlineData("needs remediation.namespaces", "remediation.namespaces=null")]
    [InlineData("must not name kube-system", "remediation.namespaces={kube-system}")]
    [InlineData("must not be the release namespace", "executor.namespace=k8gents")]
    [InlineData("needs sandbox.enabled", "sandbox.enabled=false")]
    [InlineData("no policy engine", "sandbox.validatingAdmissionPolicy=false")]
    [InlineData("subprocess", "agent.remediationMode=subprocess")]
    [InlineData("must differ", "metrics.port=8080")]
    [InlineData("must differ", "dashboard.enabled=true", "dashboard.port=8080")]
    [InlineData("must differ", "mcp.enabled=true", "mcp.port=8081")]
    [InlineData("validatingWebhookMatchConditions does not name", "gatekeeper.enabled=true", "executor.namespace=fixes")]
    public async Task What_would_take_the_border_away_is_not_rendered(string says, params string[] values)
    {
        var result = await Helm.TemplateAsync("1.35.0", [.. Helm.Remediating, .. values]);
        result.Code.ShouldNotBe(0);
        result.Error.ShouldContain(says);
    }

    [Fact]
    public async Task On_a_cluster_without_ValidatingAdmissionPolicy_remediation_needs_Gatekeeper()
    {
        (await Helm.TemplateAsync("1.29.0", Helm.Remediating)).Error.ShouldContain("no policy engine");
        (await Helm.TemplateAsync("1.29.0", [.. Helm.Remediating, "gatekeeper.enabled=true"])).Code.ShouldBe(0);
        (await Helm.TemplateAsync("1.29.0")).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("agent.logLevel=LOUD")]
    [InlineData("mode=triple")]
    [InlineData("agent.replicas=0.5")]
    [InlineData("agent.logLevle=INFO")]
    [InlineData("executor.image.digest=latest")]
    [InlineData("remediation.namespaces=some")]
    public async Task Values_that_mean_nothing_are_refused_by_the_schema(string value)
    {
        var result = await Helm.TemplateAsync("1.35.0", value);
        result.Code.ShouldNotBe(0);
        result.Error.ShouldContain("schema");
    }

    private static string? Value(JsonNode container, string name) => (string?)container["env"]!.AsArray().Single(e => (string)e!["name"]! == name)!["value"];

    private static IEnumerable<string> Variables(IEnumerable<JsonObject> items, string deployment) =>
        items.Single("Deployment", deployment)["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.AsArray().Select(e => (string)e!["name"]!);

    private static string SecretOf(IEnumerable<JsonObject> items, string deployment, string name) =>
        (string)items.Single("Deployment", deployment)["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.AsArray().Single(e => (string)e!["name"]! == name)!["valueFrom"]!["secretKeyRef"]!["name"]!;
}
