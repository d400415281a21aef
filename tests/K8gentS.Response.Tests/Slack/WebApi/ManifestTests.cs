using K8gentS.Response.Slack.WebApi;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace K8gentS.Response.Tests.Slack.WebApi;

public sealed class ManifestTests
{
    private static readonly YamlMappingNode Manifest = Read();

    [Fact]
    public void The_manifest_asks_for_the_scopes_that_the_client_needs_and_no_other()
    {
        var needed = SlackMethod.All.Where(method => !method.WithAppToken).SelectMany(method => method.Scopes).Append("commands").Distinct();
        At("oauth_config", "scopes", "bot").ShouldBeOfType<YamlSequenceNode>().Select(scope => scope.ToString()).ShouldBe(needed, ignoreOrder: true);
    }

    [Fact]
    public void The_manifest_switches_on_what_the_client_uses()
    {
        At("settings", "socket_mode_enabled").ToString().ShouldBe("true");
        At("settings", "interactivity", "is_enabled").ToString().ShouldBe("true");
        At("settings", "token_rotation_enabled").ToString().ShouldBe("false");
        var command = At("features", "slash_commands").ShouldBeOfType<YamlSequenceNode>().ShouldHaveSingleItem();
        command["command"].ToString().ShouldBe("/k8gents");
        At("display_information", "description").ToString().Length.ShouldBeLessThanOrEqualTo(140);
    }

    private static YamlNode At(params string[] path) => path.Aggregate((YamlNode)Manifest, (node, name) => node[name]);

    private static YamlMappingNode Read()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "K8gentS.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
        using var reader = File.OpenText(Path.Combine(folder, "deploy", "slack", "manifest.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }
}
