using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Credentials;

public sealed class TokenFileCredentialTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_rotated_token_is_taken_up_after_a_minute()
    {
        _folder.Write("token", "one\n");
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync("{}"));
        using var client = Client(server);

        await client.GetAsync("/a", KubeJson.Raw, Token);
        _folder.Write("token", "two");
        await client.GetAsync("/b", KubeJson.Raw, Token);
        _time.Advance(TimeSpan.FromMinutes(1));
        await client.GetAsync("/c", KubeJson.Raw, Token);

        Tokens(server).ShouldBe(["Bearer one", "Bearer one", "Bearer two"]);
    }

    [Fact]
    public async Task A_refused_token_is_read_again_at_once()
    {
        _folder.Write("token", "one");
        await using var server = await FakeApiServer.StartAsync(context =>
        {
            _folder.Write("token", "two");
            return context.Request.Headers.Authorization == "Bearer two" ? context.JsonAsync("{}") : context.RefuseAsync(401, "Unauthorized", "");
        });
        using var client = Client(server);

        await client.GetAsync("/a", KubeJson.Raw, Token);

        Tokens(server).ShouldBe(["Bearer one", "Bearer two"]);
    }

    [Fact]
    public async Task While_the_file_is_gone_the_last_token_is_used()
    {
        var path = _folder.Write("token", "one");
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync("{}"));
        using var client = Client(server);

        await client.GetAsync("/a", KubeJson.Raw, Token);
        File.Delete(path);
        _time.Advance(TimeSpan.FromMinutes(1));
        await client.GetAsync("/b", KubeJson.Raw, Token);

        Tokens(server).ShouldBe(["Bearer one", "Bearer one"]);
    }

    [Fact]
    public async Task A_file_that_was_never_there_is_named()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync("{}"));
        using var client = Client(server);

        var e = await Should.ThrowAsync<KubeConfigException>(() => client.GetAsync("/a", KubeJson.Raw, Token));

        e.Message.ShouldContain(Path.Combine(_folder.Path, "token"));
    }

    private static IEnumerable<string> Tokens(FakeApiServer server) => server.Seen.Select(s => s.Headers.Authorization.ToString());

    private KubeClient Client(FakeApiServer server)
    {
        var path = _folder.Write("config", Kubeconfigs.Dev($"server: {server.Address}", "tokenFile: token"));
        return new KubeClient(KubeConfig.Load(Kubeconfigs.Options(_folder) with { Path = path, Time = _time }), FakeApiServer.Options);
    }
}
