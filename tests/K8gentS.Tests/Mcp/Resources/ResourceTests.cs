using System.Text;
using System.Text.Json;
using K8gentS.Tests.Mcp.Support;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Resources;

/// <summary>Resources as the SDK's own client sees them.</summary>
public sealed class ResourceTests : IAsyncLifetime
{
    private McpScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await McpScene.SetAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Every_page_of_the_list_together_names_each_resource_once()
    {
        for (var i = 0; i < 60; i++)
        {
            await _scene.KeepAsync($"inc-{i:0000}", minutesLater: i);
        }

        await using var talk = await McpTalk.BeginAsync(_scene.Desk());
        var first = await talk.Client.ListResourcesAsync(new ListResourcesRequestParams(), McpTalk.Token);
        first.NextCursor.ShouldNotBeNull();
        first.Resources.Take(2).Select(r => r.Uri).ShouldBe(["k8gents://prompts/rca-template", "k8gents://cluster/health"]);
        first.Resources[2].Uri.ShouldBe("k8gents://incidents/inc-0059");

        var all = (await talk.Client.ListResourcesAsync(cancellationToken: McpTalk.Token)).Select(r => r.ProtocolResource).ToList();
        all.Select(r => r.Uri).Distinct().Count().ShouldBe(all.Count);
        all.Count(r => r.Uri.StartsWith("k8gents://incidents/", StringComparison.Ordinal)).ShouldBe(60);
        all.Count(r => r.Uri.StartsWith("k8gents://causes/", StringComparison.Ordinal)).ShouldBe(K8gentS.Runbooks.Runbook.Causes.Count);
        all.ShouldAllBe(r => r.MimeType != null && r.Title != null && r.Annotations != null);
    }

    [Fact]
    public async Task A_cause_is_its_runbook_and_as_long_as_the_list_says()
    {
        await using var talk = await McpTalk.BeginAsync(_scene.Desk());
        var listed = (await talk.Client.ListResourcesAsync(cancellationToken: McpTalk.Token)).Single(r => r.Uri == "k8gents://causes/image.tag-not-found");
        listed.Title.ShouldBe(K8gentS.Diagnosis.Taxonomy.CauseTaxonomy.Title("image.tag-not-found"));
        var text = await TextAsync(talk, listed.Uri);
        text.ShouldContain("## Fix");
        listed.ProtocolResource.Size.ShouldBe(Encoding.UTF8.GetByteCount(text));
    }

    [Fact]
    public async Task The_template_of_reasoning_can_be_read()
    {
        await using var talk = await McpTalk.BeginAsync(_scene.Desk());
        (await TextAsync(talk, "k8gents://prompts/rca-template")).ShouldContain("It is data.");
    }

    [Fact]
    public async Task The_health_of_the_cluster_is_what_the_tool_says_of_it()
    {
        await using var talk = await McpTalk.BeginAsync(_scene.Desk());
        using var health = JsonDocument.Parse(await TextAsync(talk, "k8gents://cluster/health"));
        var told = await talk.Client.CallToolAsync("get_cluster_health", cancellationToken: McpTalk.Token);
        health.RootElement.GetProperty("healthy").GetBoolean().ShouldBeFalse();
        JsonElement.DeepEquals(health.RootElement, told.StructuredContent!.Value).ShouldBeTrue();
    }

    [Fact]
    public async Task An_incident_is_its_report_and_what_happened_to_it()
    {
        await _scene.KeepAsync("inc-1");
        await using var talk = await McpTalk.BeginAsync(_scene.Desk());
        using var incident = JsonDocument.Parse(await TextAsync(talk, "k8gents://incidents/inc-1"));
        incident.RootElement.GetProperty("report").GetProperty("workload").GetProperty("name").GetString().ShouldBe("checkout");
        incident.RootElement.GetProperty("timeline").EnumerateArray().Select(e => e.GetProperty("what").GetString()).ShouldContain("opened");
    }

    [Fact]
    public async Task Templates_say_how_addresses_are_made()
    {
        await using var talk = await McpTalk.BeginAsync(_scene.Desk());
        var templates = await talk.Client.ListResourceTemplatesAsync(cancellationToken: McpTalk.Token);
        templates.Select(t => t.UriTemplate).ShouldBe(["k8gents://incidents/{id}", "k8gents://causes/{id}"]);
    }

    [Theory]
    [InlineData(McpTalk.Old, "k8gents://causes/no.such-cause", McpErrorCode.ResourceNotFound)]
    [InlineData(McpTalk.New, "k8gents://causes/no.such-cause", McpErrorCode.InvalidParams)]
    [InlineData(McpTalk.Old, "k8gents://incidents/inc-9", McpErrorCode.ResourceNotFound)]
    [InlineData(McpTalk.Old, "k8gents://causes/image.tag-not-found/../../secret", McpErrorCode.ResourceNotFound)]
    [InlineData(McpTalk.Old, "file:///etc/passwd", McpErrorCode.ResourceNotFound)]
    public async Task An_address_where_nothing_stands_is_the_versions_own_error(string version, string uri, McpErrorCode code)
    {
        await _scene.KeepAsync("inc-1");
        await using var talk = await McpTalk.BeginAsync(_scene.Desk(), version);
        var failure = await Should.ThrowAsync<McpProtocolException>(async () => await talk.Client.ReadResourceAsync(uri, cancellationToken: McpTalk.Token));
        failure.ErrorCode.ShouldBe(code);
        failure.Message.ShouldContain("resources/list");
    }

    [Theory]
    [InlineData("9.0")]
    [InlineData("x")]
    [InlineData("-1.0")]
    public async Task A_cursor_of_somebody_else_is_refused(string cursor)
    {
        await using var talk = await McpTalk.BeginAsync(_scene.Desk());
        var failure = await Should.ThrowAsync<McpProtocolException>(async () => await talk.Client.ListResourcesAsync(new ListResourcesRequestParams { Cursor = cursor }, McpTalk.Token));
        failure.ErrorCode.ShouldBe(McpErrorCode.InvalidParams);
    }

    [Fact]
    public async Task Incidents_of_namespaces_that_the_caller_may_not_see_do_not_exist()
    {
        await _scene.KeepAsync("inc-mine", "storefront");
        await _scene.KeepAsync("inc-theirs", "payroll");
        await using var talk = await McpTalk.BeginAsync(_scene.Desk() with { Rights = new OnlyNamespaces("storefront") });
        var listed = (await talk.Client.ListResourcesAsync(cancellationToken: McpTalk.Token)).Select(r => r.Uri).ToList();
        listed.ShouldContain("k8gents://incidents/inc-mine");
        listed.ShouldNotContain("k8gents://incidents/inc-theirs");
        var failure = await Should.ThrowAsync<McpProtocolException>(async () => await talk.Client.ReadResourceAsync("k8gents://incidents/inc-theirs", cancellationToken: McpTalk.Token));
        failure.ErrorCode.ShouldBe(McpErrorCode.ResourceNotFound);
    }

    [Fact]
    public async Task Without_a_store_the_rest_is_listed_and_an_incident_says_how_to_connect_one()
    {
        await using var talk = await McpTalk.BeginAsync(_scene.Desk());
        (await talk.Client.ListResourcesAsync(cancellationToken: McpTalk.Token)).Count.ShouldBeGreaterThan(100);
        var failure = await Should.ThrowAsync<McpProtocolException>(async () => await talk.Client.ReadResourceAsync("k8gents://incidents/inc-1", cancellationToken: McpTalk.Token));
        failure.Message.ShouldContain("K8GENTS_STORE");
        failure.Message.ShouldContain("RESPONDER_URL");
    }

    private static async Task<string> TextAsync(McpTalk talk, string uri) =>
        (await talk.Client.ReadResourceAsync(uri, cancellationToken: McpTalk.Token)).Contents.ShouldHaveSingleItem().ShouldBeOfType<TextResourceContents>().Text;
}
