using System.Text.Json.Nodes;
using K8gentS.Tests.Architecture;
using K8gentS.Tests.Mcp.Text;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Tools;

/// <summary>A cluster in which every message, log, annotation, label and setting would like a client to do something.</summary>
public sealed class HostileClusterTests : IDisposable
{
    private const string Mark = "obey-7f3a";
    private static readonly string[] Cases = ["inc-001", "inc-010", "inc-030", "inc-041", "inc-070", "inc-120"];
    private readonly TemporaryFolder _folder = new();

    // A lone half of a character cannot be in JSON, and so in no cluster.
    private static readonly string[] Pieces = [.. HostileText.Pieces.Where(p => p.EnumerateRunes().All(r => r.Value != 0xFFFD))];

    private int _made;

    /// <summary>The next hostile text: some twenty of the pieces, and the mark again and again, so that all of them come by.</summary>
    private string Hostile => string.Concat(Enumerable.Range(0, 20).Select(_ => $"{Pieces[_made++ % Pieces.Length]} {Mark} "));

    [Fact]
    public async Task No_tool_gives_it_as_more_than_data()
    {
        await using var bench = await ToolBench.StartAsync(new ToolBench.Setting { Folders = [.. Cases.Select(Seeded)] });

        var answers = await ToolTour.TakeAsync(bench);

        answers.Select(a => a.Tool).Distinct().Order(StringComparer.Ordinal).ShouldBe(ToolTour.Tools);
        answers.Count(a => a.Answer.Text.Contains(Mark, StringComparison.Ordinal)).ShouldBeGreaterThan(10);
        foreach (var (tool, answer) in answers)
        {
            ToolTour.Texts(answer.Structured).SelectMany(LinkFinder.Faults).ShouldBeEmpty(tool);
            foreach (var line in answer.Text.Split('\n'))
            {
                LinkFinder.Faults(line).ShouldBeEmpty($"{tool}: {line}");
                IsQuoted(line).ShouldBeTrue($"{tool}: {line}");
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    // Wherever the mark stands, a quotation is open; a step of ours may name it only where it names an object, which the API server would not let be called so.
    private static bool IsQuoted(string line)
    {
        for (var at = line.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = line.IndexOf(Mark, at + 1, StringComparison.Ordinal))
        {
            if (line.LastIndexOf('“', at) <= line.LastIndexOf('”', at) || line.LastIndexOf('“', at) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private string Seeded(string id)
    {
        var (source, target) = (Path.Combine(Repository.Root, "corpus", id), Path.Combine(_folder.Path, id));
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            if (file.EndsWith(".log", StringComparison.Ordinal))
            {
                File.AppendAllText(copy, $"\nERROR {Hostile.Replace("\n", " ", StringComparison.Ordinal)}\n");
            }
        }

        var path = Path.Combine(target, "cluster.json");
        var cluster = JsonNode.Parse(File.ReadAllText(path))!;
        Walk(cluster);
        File.WriteAllText(path, cluster.ToJsonString());
        return target;
    }

    private void Walk(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                {
                    if (name is "message" or "note" && value is JsonValue said)
                    {
                        fields[name] = $"{said} {Hostile}";
                    }
                    else if (name == "annotations" && value is JsonObject annotations)
                    {
                        annotations["example.com/note"] = Hostile;
                    }
                    else if (name == "env" && value is JsonArray env)
                    {
                        env.Add(new JsonObject { ["name"] = "NOTE", ["value"] = Hostile });
                    }

                    Walk(fields[name]);
                }

                break;
            case JsonArray items:
                items.ToList().ForEach(Walk);
                break;
        }
    }
}
