using System.Text.Json.Nodes;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using K8gentS.Tests.Mcp.Http;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Stdio;

/// <summary>The program on standard input and output: what is on which stream, and how it ends.</summary>
public sealed class StdioProgramTests : IAsyncLifetime
{
    private const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";

    private readonly TemporaryFolder _folder = new();
    private SimulatedCluster _cluster = null!;

    private string Kubeconfig => Path.Combine(_folder.Path, "kubeconfig");

    public async ValueTask InitializeAsync()
    {
        _cluster = await SimulatedCluster.StartAsync();
        _cluster.Add(RecordedCase.Load(Path.Combine(Repository.Root, "corpus", "inc-001")));
        _cluster.WriteKubeconfig(Kubeconfig);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Standard_output_is_the_protocol_s_alone_however_loud_it_is()
    {
        await using var program = McpProgram.Start(Kubeconfig, ["--verbose"]);
        var answers = await TalkAsync(program, McpOverHttp.Initialize, Initialized, Call(2, "storefront"), Call(3, "No Namespace"), "no json", """{"jsonrpc":"2.0","id":4,"method":"no/such"}""", Call(5, "storefront"));
        answers.Keys.ShouldBe([1, 2, 3, 4, 5], ignoreOrder: true);
        answers[2]["result"]!["isError"]?.GetValue<bool>().ShouldBeFalse();
        answers[3]["result"]!["isError"]!.GetValue<bool>().ShouldBeTrue();
        answers[4]["error"]!["code"]!.GetValue<int>().ShouldBe(-32601);
        program.Errors.ShouldContain("ModelContextProtocol");
    }

    [Fact]
    public async Task Unless_asked_the_library_does_not_speak_of_each_message()
    {
        await using var program = McpProgram.Start(Kubeconfig, []);
        await TalkAsync(program, McpOverHttp.Initialize, Initialized, Call(2, "storefront"));
        program.Errors.ShouldContain("diagnose_namespace answered after");
        program.Errors.ShouldNotContain("ModelContextProtocol");
    }

    [Fact]
    public async Task A_client_that_set_a_level_is_told_before_the_answer_what_is_logged()
    {
        await using var program = McpProgram.Start(Kubeconfig, []);
        await SendAsync(program, McpOverHttp.Initialize, Initialized, """{"jsonrpc":"2.0","id":2,"method":"logging/setLevel","params":{"level":"info"}}""");
        await AnswerAsync(program, 2);
        await SendAsync(program, Call(3, "storefront"));
        var told = new List<JsonNode>();
        await AnswerAsync(program, 3, told.Add);
        var entry = told.Single(t => t["method"]!.GetValue<string>() == "notifications/message")["params"]!;
        entry["level"]!.GetValue<string>().ShouldBe("info");
        entry["logger"]!.GetValue<string>().ShouldStartWith("K8gentS");
        entry["data"]!.GetValue<string>().ShouldContain("diagnose_namespace answered after");
    }

    [Fact]
    public async Task A_cluster_that_is_away_is_told_in_an_answer_and_not_at_the_start()
    {
        await using var cluster = await SimulatedCluster.StartAsync(cancellation: TestContext.Current.CancellationToken);
        var away = Path.Combine(_folder.Path, "away");
        cluster.WriteKubeconfig(away);
        await cluster.DisposeAsync();
        await using var program = McpProgram.Start(away, []);
        var answers = await TalkAsync(program, McpOverHttp.Initialize, Initialized, Call(2, "storefront"));
        answers[2]["result"]!["isError"]!.GetValue<bool>().ShouldBeTrue();
        answers[2]["result"]!["content"]![0]!["text"]!.GetValue<string>().ShouldContain("cannot be reached");
    }

    [Fact]
    public async Task A_termination_ends_it_while_a_client_is_connected()
    {
        await using var program = McpProgram.Start(Kubeconfig, []);
        await SendAsync(program, McpOverHttp.Initialize);
        await AnswerAsync(program, 1);
        await program.TerminateAsync();
        (await program.ExitAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(2, "cannot be read", "--kubeconfig", "/no/such/file")]
    [InlineData(2, "token-file", "--http", ":0")]
    [InlineData(2, "token-file", "--http", "0.0.0.0:8090")]
    [InlineData(2, "no such file", "--http", ":0", "--token-file", "/no/such/file")]
    [InlineData(2, "exclude each other", "--http", ":0", "--token-file", "x", "--token-review")]
    [InlineData(2, "belong to --http", "--token-review")]
    [InlineData(2, "no address", "--http", "example.org:8090")]
    [InlineData(2, "no host name", "--http", "127.0.0.1:0", "--allowed-host", "https://a.example")]
    public async Task What_cannot_be_served_is_told_at_once_and_on_standard_error_alone(int code, string sentence, params string[] args)
    {
        var result = await Cli.RunProgramAsync(["mcp", .. args], environment: ("KUBECONFIG", Kubeconfig));
        result.Code.ShouldBe(code);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain(sentence);
        result.Error.Trim().ShouldNotContain("\n");
    }

    private static string Call(int id, string ns) =>
        new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = "tools/call", ["params"] = new JsonObject { ["name"] = "diagnose_namespace", ["arguments"] = new JsonObject { ["namespace"] = ns } } }.ToJsonString();

    private static async Task SendAsync(McpProgram program, params string[] messages)
    {
        foreach (var message in messages)
        {
            await program.In.WriteLineAsync(message);
        }

        await program.In.FlushAsync(TestContext.Current.CancellationToken);
    }

    // Sends all, waits for every answer, closes its end, and reads what is still said.
    private static async Task<Dictionary<int, JsonNode>> TalkAsync(McpProgram program, params string[] messages)
    {
        await SendAsync(program, messages);
        var expected = messages.Count(m => m.Contains("\"id\"", StringComparison.Ordinal));
        var answers = new Dictionary<int, JsonNode>();
        while (answers.Count < expected && await ReadAsync(program) is { } message)
        {
            Keep(message);
        }

        program.In.Close();
        while (await ReadAsync(program) is { } message)
        {
            Keep(message);
        }

        (await program.ExitAsync()).ShouldBe(0);
        return answers;

        void Keep(JsonNode message)
        {
            if (message["method"] is null)
            {
                answers.Add(message["id"]!.GetValue<int>(), message);
            }
        }
    }

    private static async Task AnswerAsync(McpProgram program, int id, Action<JsonNode>? other = null)
    {
        while (await ReadAsync(program) is { } message)
        {
            if (message["id"]?.GetValue<int>() == id)
            {
                return;
            }

            other?.Invoke(message);
        }

        throw new InvalidOperationException($"no answer to {id}: {program.Errors}");
    }

    private static async Task<JsonNode?> ReadAsync(McpProgram program)
    {
        var line = await program.Out.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(McpProgram.Patience, TestContext.Current.CancellationToken);
        if (line is null)
        {
            return null;
        }

        var message = JsonNode.Parse(line)!;
        message["jsonrpc"]!.GetValue<string>().ShouldBe("2.0");
        return message;
    }
}
