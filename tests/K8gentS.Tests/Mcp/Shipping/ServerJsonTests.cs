using System.Text.Json.Nodes;
using K8gentS.Commands;
using K8gentS.Configuration;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Reasoning.Providers;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Shipping;

/// <summary>What the MCP registry is told of the server, held against the registry's rules and against the program.</summary>
public sealed class ServerJsonTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "server.json"));

    private static JsonNode Document => JsonNode.Parse(Text)!;

    private static JsonNode Package => Document["packages"]!.AsArray().ShouldHaveSingleItem()!;

    [Fact]
    public void It_keeps_the_registry_s_rules() => ServerJsonRules.Faults(Document).ShouldBeEmpty();

    [Fact]
    public void Its_name_is_within_what_the_repository_s_owner_may_publish()
    {
        var owner = ((string)Document["name"]!).Split('/')[0];
        owner.ShouldStartWith("io.github.");
        ((string)Document["repository"]!["url"]!).ShouldStartWith($"https://github.com/{owner["io.github.".Length..]}/");
    }

    [Theory]
    [InlineData("lacks name", "name", null)]
    [InlineData("does not match", "name", "\"k8gents\"")]
    [InlineData("1 to 100 characters", "description", "\"a long description a long description a long description a long description a long description a long one\"")]
    [InlineData("does not match", "version", "\"latest\"")]
    [InlineData("does not match", "version", "\"^1.2.3\"")]
    [InlineData("https", "websiteUrl", "\"http://example.org\"")]
    [InlineData("not in the schema", "status", "\"active\"")]
    [InlineData("lacks transport", "packages/0/transport", null)]
    [InlineData("is none of stdio", "packages/0/transport/type", "\"pipe\"")]
    [InlineData("registry refuses it", "packages/0/version", "\"0.1.0\"")]
    [InlineData("registry refuses it", "packages/0/registryBaseUrl", "\"https://ghcr.io\"")]
    [InlineData("with a tag", "packages/0/identifier", "\"ghcr.io/k8gents/k8gents\"")]
    [InlineData("with a tag", "packages/0/identifier", "\"ghcr.io/k8gents/k8gents:latest\"")]
    [InlineData("no runtimeHint", "packages/0/runtimeHint", null)]
    [InlineData("needs value or valueHint", "packages/0/packageArguments/0/value", null)]
    [InlineData("is none of positional, named", "packages/0/packageArguments/0/type", "\"flag\"")]
    [InlineData("does not match", "packages/0/runtimeArguments/2/name", "\"--mount <what>\"")]
    [InlineData("repeats its name", "packages/0/runtimeArguments/2/value", "\"--mount={kubeconfig}\"")]
    [InlineData("which no variable fills", "packages/0/runtimeArguments/2/variables", null)]
    [InlineData("lacks name", "packages/0/environmentVariables/0/name", null)]
    [InlineData("is none of string", "packages/0/environmentVariables/0/format", "\"path\"")]
    [InlineData("is no boolean", "packages/0/environmentVariables/0/isRequired", "\"true\"")]
    public void What_breaks_a_rule_is_found(string fault, string path, string? value)
    {
        var document = Document;
        var steps = path.Split('/');
        var parent = steps[..^1].Aggregate(document, (at, step) => at is JsonArray list ? list[int.Parse(step)]! : at[step]!).AsObject();
        parent.Remove(steps[^1]);
        if (value is not null)
        {
            parent[steps[^1]] = JsonNode.Parse(value);
        }

        ServerJsonRules.Faults(document).ShouldContain(f => f.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Its_version_is_the_program_s_and_that_of_the_image()
    {
        var version = typeof(CommandLine).Assembly.GetName().Version!.ToString(3);
        ((string)Document["version"]!).ShouldBe(version);
        ((string)Package["identifier"]!).ShouldEndWith($"/k8gents:{version}");
    }

    [Fact]
    public void The_image_says_whose_server_it_is()
    {
        var image = File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile")).Split("\nFROM ").Single(s => s.Split('\n')[0].EndsWith(" AS k8gents", StringComparison.Ordinal));
        image.ShouldContain($"io.modelcontextprotocol.server.name=\"{Document["name"]}\"");
    }

    [Fact]
    public void Every_variable_is_one_that_the_program_reads_and_says_what_it_is_for()
    {
        var read = Read();
        foreach (var variable in Package["environmentVariables"]!.AsArray())
        {
            read.ShouldContain((string)variable!["name"]!);
            ((string?)variable["description"]).ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void Whatever_holds_a_secret_is_marked_as_one_and_nothing_else() =>
        Package["environmentVariables"]!.AsArray().Where(v => v!["isSecret"] is { } secret && secret.GetValue<bool>()).Select(v => (string)v!["name"]!).ShouldBe(["AI_API_KEY", InstallationSanitizer.KeyVariable], ignoreOrder: true);

    [Fact]
    public void Every_choice_is_one_that_the_program_takes()
    {
        ChoicesOf("AI_PROVIDER").ShouldBe(ModelProviders.Names, ignoreOrder: true);
        foreach (var level in ChoicesOf("LOG_LEVEL"))
        {
            ConfigurationReader.Read(new Variables(name => name == "LOG_LEVEL" ? level : null, _ => ""));
        }

        foreach (var (name, value) in Package["environmentVariables"]!.AsArray().Where(v => v!["default"] is not null).Select(v => ((string)v!["name"]!, (string)v["default"]!)))
        {
            ConfigurationReader.Read(new Variables(asked => asked == name ? value : null, _ => ""));
        }
    }

    private static IReadOnlyList<string> ChoicesOf(string variable) =>
        [.. Package["environmentVariables"]!.AsArray().Single(v => (string)v!["name"]! == variable)!["choices"]!.AsArray().Select(c => (string)c!)];

    // What it asks its environment for, when nothing is set.
    private static HashSet<string> Read()
    {
        var asked = new HashSet<string>(StringComparer.Ordinal) { InstallationSanitizer.KeyVariable };
        ConfigurationReader.Read(new Variables(Ask, _ => ""));
        Should.Throw<KubeConfigException>(() => KubeConfig.Load(new KubeConfigOptions { Environment = Ask, Home = "/no/such/home", ServiceAccountDirectory = "/no/such/account" }));
        return asked;

        string? Ask(string name)
        {
            asked.Add(name);
            return null;
        }
    }
}
