using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Publishing;

/// <summary>The Dockerfile, as far as it can be read without a builder.</summary>
public sealed class DockerfileTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "Dockerfile"));

    [Fact]
    public void The_last_target_is_the_agent_and_another_the_executor()
    {
        var targets = Lines.Where(l => l.StartsWith("FROM ", StringComparison.Ordinal)).Select(l => l.Split(" AS ")[1]).ToList();
        targets.ShouldBe(["build", "k8gents-executor", "k8gents"]);
    }

    [Fact]
    public void Both_have_a_chiseled_base_a_numeric_user_and_an_entry_point_without_a_shell()
    {
        foreach (var stage in new[] { "k8gents-executor", "k8gents" })
        {
            var start = Array.FindIndex(Lines, l => l.EndsWith($" AS {stage}", StringComparison.Ordinal));
            var lines = Lines[start..].TakeWhile((l, i) => i == 0 || !l.StartsWith("FROM ", StringComparison.Ordinal)).ToList();
            lines[0].ShouldContain("chiseled");
            lines.ShouldContain("USER 65532:65532");
            lines.ShouldContain($"ENTRYPOINT [\"/app/{stage}\"]");
            lines.ShouldNotContain(l => l.StartsWith("RUN", StringComparison.Ordinal));
            string.Concat(lines).ShouldContain("io.k8gents.sbom=");
        }
    }

    [Fact]
    public void The_program_is_found_by_its_name_in_a_pod() =>
        Lines[Array.FindIndex(Lines, l => l.EndsWith(" AS k8gents", StringComparison.Ordinal))..].ShouldContain(l => l.StartsWith("ENV ", StringComparison.Ordinal) && l.Contains("PATH=\"/app:${PATH}\"", StringComparison.Ordinal));

    [Fact]
    public void Everything_that_it_copies_is_let_in_by_dockerignore()
    {
        var allowed = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")).Where(l => l.StartsWith('!')).Select(l => l[1..]).ToList();
        var copied = Lines.Where(l => l.StartsWith("COPY ", StringComparison.Ordinal) && !l.Contains("--from", StringComparison.Ordinal)).SelectMany(l => l.Split(' ')[1..^1]).Select(c => c.TrimEnd('/'));
        copied.ShouldBe(allowed, ignoreOrder: true);
    }

    [Fact]
    public void Whatever_the_programs_are_made_of_is_copied()
    {
        var copied = Lines.Where(l => l.StartsWith("COPY ", StringComparison.Ordinal) && !l.Contains("--from", StringComparison.Ordinal)).SelectMany(l => l.Split(' ')[1..^1]).ToList();
        var needed = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(f => System.Xml.Linq.XDocument.Load(f).Descendants().Select(e => e.Attribute("Include")?.Value))
            .OfType<string>().Where(i => i.StartsWith("../../", StringComparison.Ordinal)).Select(i => i["../../".Length..]).ToList();
        needed.ShouldNotBeEmpty();
        needed.ShouldAllBe(n => copied.Any(c => n.StartsWith(c, StringComparison.Ordinal)));
    }
}
