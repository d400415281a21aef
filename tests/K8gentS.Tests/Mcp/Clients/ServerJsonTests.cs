using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Clients;

/// <summary>
/// server.json against the rules of the registry's schema, 2025-12-11, and its demands on OCI packages
/// (github.com/modelcontextprotocol/registry, docs/reference/server-json), and against what we build.
/// </summary>
public sealed partial class ServerJsonTests
{
    private static readonly string[] ServerFields = ["$schema", "name", "title", "description", "version", "repository", "packages"];
    private static readonly string[] PackageFields = ["registryType", "identifier", "runtimeHint", "transport", "runtimeArguments", "packageArguments", "environmentVariables"];
    private static readonly string[] InputFields = ["name", "type", "description", "value", "default", "format", "isRequired", "isSecret", "placeholder", "choices", "variables"];
    private static readonly JsonObject Server = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "server.json")))!.AsObject();

    private static JsonObject Package => Server["packages"]!.AsArray().ShouldHaveSingleItem()!.AsObject();

    private static string Version => XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    [Fact]
    public void The_server_s_own_fields_are_within_the_schema_s_bounds()
    {
        Server.Select(f => f.Key).ShouldBeSubsetOf(ServerFields);
        Text(Server, "$schema").ShouldBe("https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json");
        Name().IsMatch(Text(Server, "name")).ShouldBeTrue();
        Text(Server, "title").Length.ShouldBeInRange(1, 100);
        Text(Server, "description").Length.ShouldBeInRange(1, 100);
        Text(Server, "version").ShouldBe(Version);
        Text(Server["repository"]!, "source").ShouldBe("github");
        // Who publishes io.github.NAME/… has to be NAME.
        Text(Server["repository"]!, "url").ShouldStartWith($"https://github.com/{Text(Server, "name").Split('/')[0]["io.github.".Length..]}/");
    }

    [Fact]
    public void The_package_is_our_image_of_this_version_which_says_so_itself()
    {
        Package.Select(f => f.Key).ShouldBeSubsetOf(PackageFields);
        Text(Package, "registryType").ShouldBe("oci");
        Text(Package, "identifier").ShouldBe($"ghcr.io/k8gents/k8gents:{Version}");
        Text(Package["transport"]!, "type").ShouldBe("stdio");
        Package.ContainsKey("version").ShouldBeFalse("the tag is the version");
        Text(Package, "runtimeHint").ShouldBe("docker");
        File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile")).ShouldContain($"io.modelcontextprotocol.server.name=\"{Text(Server, "name")}\"");
    }

    [Fact]
    public void Arguments_and_variables_are_of_the_schema_s_forms_and_explain_themselves()
    {
        foreach (var argument in Package["runtimeArguments"]!.AsArray().Concat(Package["packageArguments"]!.AsArray()).Select(a => a!.AsObject()))
        {
            CheckInput(argument);
            (Text(argument, "type") switch
            {
                "named" => Text(argument, "name").StartsWith('-'),
                "positional" => argument.ContainsKey("value") || argument.ContainsKey("valueHint"),
                _ => false,
            }).ShouldBeTrue(argument.ToJsonString());
        }

        foreach (var variable in Package["environmentVariables"]!.AsArray().Select(v => v!.AsObject()))
        {
            CheckInput(variable);
            Text(variable, "description").ShouldNotBeEmpty();
            VariableName().IsMatch(Text(variable, "name")).ShouldBeTrue();
        }
    }

    [Fact]
    public void Every_variable_that_it_names_is_read_by_the_program()
    {
        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));
        Package["environmentVariables"]!.AsArray().Select(v => Text(v!, "name")).ShouldAllBe(name => sources.Contains($"\"{name}\"", StringComparison.Ordinal));
    }

    private static void CheckInput(JsonObject input)
    {
        input.Select(f => f.Key).ShouldBeSubsetOf(InputFields, input.ToJsonString());
        (input["format"]?.GetValue<string>() is null or "string" or "number" or "boolean" or "filepath").ShouldBeTrue();
        if (input["choices"] is JsonArray choices && input["default"] is { } standard)
        {
            choices.Select(c => c!.GetValue<string>()).ShouldContain(standard.GetValue<string>());
        }

        var variables = input["variables"]?.AsObject();
        Placeholder().Matches(input["value"]?.GetValue<string>() ?? "").Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal).ShouldBe((variables?.Select(v => v.Key) ?? []).Order(StringComparer.Ordinal));
        foreach (var (_, variable) in variables ?? [])
        {
            CheckInput(variable!.AsObject());
        }
    }

    private static string Text(JsonNode node, string field) => node[field]!.GetValue<string>();

    [GeneratedRegex(@"\A(?=.{3,200}\z)io\.github\.[a-zA-Z0-9-]+/[a-zA-Z0-9._-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[A-Z][A-Z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();

    [GeneratedRegex(@"\{([a-z_]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
