using System.Text.Json.Nodes;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Credentials;

public sealed class ExecCredentialTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Runs => Path.Combine(_folder.Path, "runs");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("v1")]
    [InlineData("v1beta1")]
    public async Task A_token_is_asked_for_once_and_again_when_it_expires(string version)
    {
        _folder.Script("plugin", $"echo run >> {Runs}\n" + Print("""{"token":"abc","expirationTimestamp":"2026-01-01T01:00:00Z"}""", version));
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync("{}"));
        using var client = Client(server.Address, $"command: ./plugin\napiVersion: client.authentication.k8s.io/{version}");

        await client.GetAsync("/a", KubeJson.Raw, Token);
        await client.GetAsync("/b", KubeJson.Raw, Token);
        File.ReadAllLines(Runs).Length.ShouldBe(1);
        _time.Advance(TimeSpan.FromHours(1));
        await client.GetAsync("/c", KubeJson.Raw, Token);

        File.ReadAllLines(Runs).Length.ShouldBe(2);
        server.Seen.ShouldAllBe(s => s.Headers.Authorization == "Bearer abc");
    }

    [Fact]
    public async Task A_refused_token_is_asked_for_anew_even_for_a_write()
    {
        _folder.Script("plugin", $"echo run >> {Runs}\nn=$(wc -l < {Runs} | tr -d ' ')\n" + Print("""{"token":"t$n"}"""));
        await using var server = await FakeApiServer.StartAsync(context => context.Request.Headers.Authorization == "Bearer t2"
            ? context.JsonAsync("{}")
            : context.RefuseAsync(401, "Unauthorized", "Unauthorized"));
        using var client = Client(server.Address, "command: ./plugin\napiVersion: client.authentication.k8s.io/v1");

        await client.CreateAsync(TestPod.Type.In("shop"), JsonBody.Raw("{}"), KubeJson.Raw, cancellationToken: Token);

        server.Seen.Select(s => s.Headers.Authorization.ToString()).ShouldBe(["Bearer t1", "Bearer t2"]);
        server.Seen.ShouldAllBe(s => s.Body == "{}");
    }

    [Fact]
    public async Task A_certificate_from_a_plugin_is_shown()
    {
        var certificates = new TestCertificates();
        var (certificate, key) = certificates.Client("jane");
        var answer = new JsonObject
        {
            ["apiVersion"] = "client.authentication.k8s.io/v1",
            ["kind"] = "ExecCredential",
            ["status"] = new JsonObject { ["clientCertificateData"] = certificate, ["clientKeyData"] = key },
        };
        var file = _folder.Write("answer.json", answer.ToJsonString());
        _folder.Script("plugin", $"cat {file}");
        string? seen = null;
        await using var server = await FakeApiServer.StartAsync(
            context =>
            {
                seen = context.Connection.ClientCertificate?.Subject;
                return context.JsonAsync("{}");
            },
            certificates.Server("127.0.0.1"),
            askForClientCertificate: true);
        using var client = Client(server.Address, "command: ./plugin\napiVersion: client.authentication.k8s.io/v1", certificates.AuthorityPem);

        await client.GetAsync("/a", KubeJson.Raw, Token);

        seen.ShouldBe("CN=jane");
    }

    [Fact]
    public async Task A_plugin_gets_its_arguments_its_environment_and_what_it_asks_to_know()
    {
        var info = Path.Combine(_folder.Path, "info");
        _folder.Script("plugin", $"echo \"$1 $PROFILE\" > {Runs}\necho \"$KUBERNETES_EXEC_INFO\" > {info}\n" + Print("""{"token":"abc"}"""));
        await using var server = await FakeApiServer.StartAsync(context => context.JsonAsync("{}"));
        using var client = Client(server.Address, """
            command: ./plugin
            apiVersion: client.authentication.k8s.io/v1
            args: [get-token]
            env: [{ name: PROFILE, value: dev }]
            provideClusterInfo: true
            """);

        await client.GetAsync("/a", KubeJson.Raw, Token);

        File.ReadAllText(Runs).Trim().ShouldBe("get-token dev");
        var spec = JsonNode.Parse(File.ReadAllText(info))!["spec"]!;
        spec["interactive"]!.GetValue<bool>().ShouldBeFalse();
        spec["cluster"]!["server"]!.GetValue<string>().ShouldBe(server.Address.ToString());
    }

    [Theory]
    [InlineData("echo 'token has expired' >&2; exit 3", "failed with exit code 3 (token has expired)")]
    [InlineData("echo secret-words", "printed something that is no ExecCredential")]
    [InlineData("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"status\":{\"token\":\"x\"}}'", "although the kubeconfig says client.authentication.k8s.io/v1")]
    [InlineData("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{}}'", "gave neither a token nor a certificate")]
    public async Task A_plugin_that_fails_says_why(string script, string words)
    {
        _folder.Script("plugin", script);

        var e = await FailsAsync("command: ./plugin\napiVersion: client.authentication.k8s.io/v1");

        e.Message.ShouldContain(words);
        e.Message.ShouldContain("plugin");
        e.ToString().ShouldNotContain("secret-words");
    }

    [Fact]
    public async Task A_plugin_that_is_not_installed_gives_its_hint() =>
        (await FailsAsync("command: no-such-plugin-here\napiVersion: client.authentication.k8s.io/v1\ninstallHint: Install it from example.com"))
            .Message.ShouldBe("The exec plugin 'no-such-plugin-here' cannot be started: Install it from example.com");

    [Fact]
    public async Task A_plugin_that_does_not_end_is_ended()
    {
        _folder.Script("plugin", "exec sleep 600");
        var failing = FailsAsync("command: ./plugin\napiVersion: client.authentication.k8s.io/v1");
        await _time.UntilArmedAsync(TimeSpan.FromSeconds(55), TimeSpan.FromSeconds(60));
        _time.Advance(TimeSpan.FromSeconds(60));

        (await failing).Message.ShouldContain("did not end within 60 s");
    }

    private static string Print(string status, string version = "v1") =>
        "cat <<END\n" + $$"""{"apiVersion":"client.authentication.k8s.io/{{version}}","kind":"ExecCredential","status":{{status}}}""" + "\nEND";

    private Task<KubeConfigException> FailsAsync(string exec) => Should.ThrowAsync<KubeConfigException>(async () =>
    {
        using var client = Client(new Uri("http://127.0.0.1:1"), exec);
        await client.GetAsync("/a", KubeJson.Raw, Token);
    });

    private KubeClient Client(Uri server, string exec, string? authority = null)
    {
        var cluster = $"server: {server}" + (authority is null ? "" : $"\ncertificate-authority-data: {TestCertificates.Base64(authority)}");
        var user = "exec:\n" + string.Join('\n', exec.Split('\n').Select(line => "  " + line));
        var options = Kubeconfigs.Options(_folder) with { Path = _folder.Write("config", Kubeconfigs.Dev(cluster, user)), Time = _time };
        return new KubeClient(KubeConfig.Load(options));
    }
}
