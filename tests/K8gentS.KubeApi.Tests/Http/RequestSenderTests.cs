using System.IO.Compression;
using System.Text;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Http;

public sealed class RequestSenderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_say_who_sends_them()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync("{}"));
        using var client = new KubeClient(ClusterConnection.To(server.Address, "abc"));

        await client.GetAsync("/version", KubeJson.Raw, Token);

        var headers = server.Seen.ShouldHaveSingleItem().Headers;
        headers.Authorization.ToString().ShouldBe("Bearer abc");
        headers.UserAgent.ToString().ShouldMatch(@"^k8gents/\d+\.\d+\.\d+$");
        headers.Accept.ToString().ShouldBe("application/json");
    }

    [Fact]
    public async Task Impersonation_sends_one_header_a_group_and_escapes_extra_keys()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync("{}"));
        var extra = new Dictionary<string, IReadOnlyList<string>> { ["example.com/scope"] = ["view", "edit"] };
        using var client = new KubeClient(ClusterConnection.To(server.Address) with { Impersonation = new Impersonation("jane", "7", ["dev", "ops"], extra) });

        await client.GetAsync("/version", KubeJson.Raw, Token);

        var headers = server.Seen.ShouldHaveSingleItem().Headers;
        headers["Impersonate-User"].ToString().ShouldBe("jane");
        headers["Impersonate-Uid"].ToString().ShouldBe("7");
        headers["Impersonate-Group"].ToArray().ShouldBe(["dev", "ops"]);
        headers["Impersonate-Extra-example.com%2Fscope"].ToArray().ShouldBe(["view", "edit"]);
    }

    [Fact]
    public async Task A_group_cannot_smuggle_in_another_header()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync("{}"));
        using var client = new KubeClient(ClusterConnection.To(server.Address) with
        {
            Impersonation = new Impersonation("jane", null, ["dev\r\nAuthorization: Bearer x"], new Dictionary<string, IReadOnlyList<string>>()),
        });

        await Should.ThrowAsync<KubeConfigException>(() => client.GetAsync("/version", KubeJson.Raw, Token));

        server.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Compressed_answers_are_read()
    {
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Answers.PodList("7", null, Answers.Pod("a"))));
        });
        using var client = server.Client();

        (await client.List(TestPod.Type.Everywhere, TestPod.Json).CollectAsync(Token)).ShouldHaveSingleItem();
        server.Seen.ShouldHaveSingleItem().Headers.AcceptEncoding.ToString().ShouldContain("gzip");
    }

    [Fact]
    public async Task A_servers_path_prefix_is_kept()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync("{}"));
        using var client = new KubeClient(ClusterConnection.To(new Uri(server.Address, "/k8s/clusters/c-1/")));

        await client.GetAsync("/version", KubeJson.Raw, Token);

        server.Seen.ShouldHaveSingleItem().Path.ShouldBe("/k8s/clusters/c-1/version");
    }

    [Fact]
    public async Task A_proxy_is_gone_through()
    {
        await using var proxy = await FakeApiServer.StartAsync(context => context.JsonAsync($$"""{"host":"{{context.Request.Host}}"}"""));
        using var client = new KubeClient(ClusterConnection.To(new Uri("http://api.internal:6443")) with { Proxy = proxy.Address });

        var answer = await client.GetAsync("/version", KubeJson.Raw, Token);

        answer.GetProperty("host").GetString().ShouldBe("api.internal:6443");
    }

    [Fact]
    public void Options_out_of_range_are_all_named_at_once()
    {
        var options = new KubeClientOptions { Burst = 0, MaxRetries = 11 };

        var e = Should.Throw<ArgumentException>(() => new KubeClient(ClusterConnection.To(new Uri("http://localhost")), options));

        e.Message.ShouldContain("Burst must be at least 1; MaxRetries must be 0 to 10");
    }
}
