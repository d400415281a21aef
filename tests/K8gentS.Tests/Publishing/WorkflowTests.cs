using System.Text.RegularExpressions;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace K8gentS.Tests.Publishing;

/// <summary>The workflows of .github, as far as they can be read without running them: what they name is there, and they may do little.</summary>
public sealed class WorkflowTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, ".github", "workflows");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_is_one_for_each_thing_that_has_to_hold() =>
        Names.Select(n => n.Data).ShouldBe(["chart.yml", "ci.yml", "e2e.yml", "images.yml", "release.yml"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_may_only_read_unless_a_job_says_otherwise(string name)
    {
        var root = Load(name);
        Pairs(Map(root, "permissions")).ShouldBe([("contents", "read")]);
        var writing = Jobs(root).Where(j => j.Children.ContainsKey("permissions")).SelectMany(j => Pairs(Map(j, "permissions")));
        writing.ShouldBe(name == "release.yml" ? [("contents", "write"), ("packages", "write")] : []);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_job_has_an_end_and_every_action_is_pinned_by_its_commit(string name)
    {
        foreach (var job in Jobs(Load(name)))
        {
            int.Parse(Text(job, "timeout-minutes")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 120);
        }

        foreach (var line in File.ReadLines(Path.Combine(Folder, name)).Where(l => l.Contains("uses:", StringComparison.Ordinal)))
        {
            line.ShouldMatch(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_path_and_target_that_it_names_is_there(string name)
    {
        var targets = File.ReadLines(Path.Combine(Repository.Root, "Dockerfile")).Where(l => l.StartsWith("FROM ", StringComparison.Ordinal)).Select(l => l.Split(" AS ")[1]).ToHashSet(StringComparer.Ordinal);
        foreach (var step in Jobs(Load(name)).SelectMany(Steps))
        {
            // What a step fetches itself is named with an asterisk, and is not there before.
            foreach (Match path in Regex.Matches(Text(step, "run") ?? "", @"(?<![\w/$])(\.ci|eng|tests|src|deploy|corpus)/(?>[\w./-]+)(?!\*)"))
            {
                (File.Exists(Path.Combine(Repository.Root, path.Value)) || Directory.Exists(Path.Combine(Repository.Root, path.Value))).ShouldBeTrue(path.Value);
            }

            if (step.Children.ContainsKey("with") && Text(Map(step, "with"), "target") is { } target && !target.StartsWith("${{", StringComparison.Ordinal))
            {
                targets.ShouldContain(target);
            }
        }

        foreach (Match list in Regex.Matches(File.ReadAllText(Path.Combine(Folder, name)), @"(?:target: \[|for target in )([\w, -]+)"))
        {
            list.Groups[1].Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ShouldAllBe(t => targets.Contains(t));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_from_outside_is_pasted_into_a_script(string name)
    {
        foreach (var script in Jobs(Load(name)).SelectMany(Steps).Select(s => Text(s, "run")).OfType<string>())
        {
            script.ShouldNotContain("${{", Case.Sensitive, "values go into a script by its environment");
        }
    }

    private static YamlMappingNode Load(string name)
    {
        using var text = File.OpenText(Path.Combine(Folder, name));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents.ShouldHaveSingleItem().RootNode;
    }

    private static IEnumerable<YamlMappingNode> Jobs(YamlMappingNode root) => Map(root, "jobs").Children.Values.Cast<YamlMappingNode>();

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) => ((YamlSequenceNode)job.Children["steps"]).Cast<YamlMappingNode>();

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static IEnumerable<(string, string)> Pairs(YamlMappingNode node) => node.Children.Select(c => (((YamlScalarNode)c.Key).Value!, ((YamlScalarNode)c.Value).Value!));
}
