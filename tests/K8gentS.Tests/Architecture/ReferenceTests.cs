using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Architecture;

/// <summary>Holds docs/architecture.md's table of projects, and the order of the folders inside K8gentS.Diagnosis.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["K8gentS.KubeApi"] = [],
        ["K8gentS.Diagnosis"] = [],
        ["K8gentS.Reasoning"] = ["K8gentS.Diagnosis"],
        ["K8gentS.Cluster"] = ["K8gentS.KubeApi", "K8gentS.Diagnosis"],
        ["K8gentS.Response"] = ["K8gentS.KubeApi", "K8gentS.Diagnosis"],
        ["K8gentS.SimCluster"] = ["K8gentS.Diagnosis"],
        ["K8gentS.StandIns"] = [],
        ["K8gentS.Executor"] = ["K8gentS.KubeApi", "K8gentS.Diagnosis"],
        ["K8gentS"] = ["K8gentS.KubeApi", "K8gentS.Diagnosis", "K8gentS.Reasoning", "K8gentS.Cluster", "K8gentS.Response", "K8gentS.SimCluster", "K8gentS.StandIns", "K8gentS.Executor"],
    };

    // A folder may use those before it. The walk: what is seen, what is wrong, what is gathered, what is claimed, what is said.
    private static readonly string[] Walk =
    [
        "Objects", "Taxonomy", "Sanitizing", "Logs", "Snapshots", "Readings", "Signals", "Incidents", "Evidence", "Findings",
        "Diagnosers", "Ranking", "Correlation", "Calibration", "Routing", "Plans", "Reports", "Guidance",
    ];

    public static TheoryData<string> Projects => [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(d => Path.GetFileName(d))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_house_allows(string project)
    {
        Allowed.ShouldContainKey(project);
        var file = Path.Combine(Repository.Root, "src", project, project + ".csproj");
        var references = XDocument.Load(file).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
        references.Except(Allowed[project]).ShouldBeEmpty();
    }

    [Fact]
    public void Folders_of_the_walk_use_only_earlier_ones()
    {
        var wrong = new List<string>();
        foreach (var file in Repository.SourceFiles("src/K8gentS.Diagnosis"))
        {
            var folder = Path.GetRelativePath(Path.Combine(Repository.Root, "src/K8gentS.Diagnosis"), file).Split('/')[0];
            if (folder.EndsWith(".cs", StringComparison.Ordinal))
            {
                continue;
            }

            var own = Array.IndexOf(Walk, folder);
            own.ShouldBeGreaterThanOrEqualTo(0, $"{folder} has no place in the walk");
            wrong.AddRange(UsedFolders(file).Where(used => Array.IndexOf(Walk, used) > own).Select(used => $"{Path.GetFileName(file)} in {folder} uses {used}"));
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Diagnosis_does_no_input_or_output()
    {
        string[] forbidden = ["System.Net.Http", "System.Net.Sockets", "System.Diagnostics.Process", "Microsoft.Extensions.Logging"];
        Repository.SourceFiles("src/K8gentS.Diagnosis")
            .Where(f => File.ReadLines(f).Any(l => forbidden.Any(n => l.StartsWith($"using {n}", StringComparison.Ordinal))))
            .Select(Path.GetFileName)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> UsedFolders(string file) =>
        File.ReadLines(file)
            .Select(l => Regex.Match(l, @"^using (static )?K8gentS\.Diagnosis\.(\w+)"))
            .Where(m => m.Success)
            .Select(m => m.Groups[2].Value)
            .Where(Walk.Contains);
}
