using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Architecture;

/// <summary>docs/security.md names tests as proof: they have to be there.</summary>
public sealed class SecurityPageTests
{
    [Fact]
    public void Every_test_that_the_threat_model_points_to_is_there()
    {
        var files = Repository.Files("tests", "*Tests.cs").ToLookup(f => Path.GetFileNameWithoutExtension(f)!, StringComparer.Ordinal);
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));
        var pointers = Regex.Matches(page, @"`(\w+Tests)(?:\.(\w+))?`").Select(m => (Class: m.Groups[1].Value, Method: m.Groups[2].Value)).ToList();
        pointers.Count.ShouldBeGreaterThan(30);
        foreach (var (type, method) in pointers)
        {
            files[type].Any(f => method.Length == 0 || Regex.IsMatch(File.ReadAllText(f), $@"\b{method}\(")).ShouldBeTrue($"{type}.{method}");
        }
    }
}
