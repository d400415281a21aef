using Shouldly;
using Xunit;

namespace K8gentS.Tests.Architecture;

/// <summary>Holds the sizes and names of docs/architecture.md.</summary>
public sealed class SizeTests
{
    private const int MaximumLines = 300;
    private const int MostUnder = 180;

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Repository.SourceFiles("src").Where(f => File.ReadLines(f).Count() > MaximumLines).Select(Path.GetFileName).ShouldBeEmpty();

    [Fact]
    public void Nine_files_in_ten_stay_under_180_lines()
    {
        var lengths = Repository.SourceFiles("src").Select(f => File.ReadLines(f).Count()).ToList();
        lengths.Count(l => l < MostUnder).ShouldBeGreaterThanOrEqualTo(lengths.Count * 9 / 10);
    }

    [Fact]
    public void Names_say_what_a_thing_does()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Utils", "Processor", "Impl"];
        Repository.SourceFiles("src")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(n => empty.Any(e => n.EndsWith(e, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }
}
