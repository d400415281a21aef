using System.Text.Json.Nodes;

namespace K8gentS.Sandbox.Proving;

/// <summary>An object of the cluster that stands for a fixture. Its images' repositories take the place of the fixture's in what is sent.</summary>
internal sealed record StandIn(SandboxFixture Fixture, JsonObject Object)
{
    private string Name => (string)Object["metadata"]!["name"]!;

    /// <summary>A request about this object, if it says the same about this one as about the fixture.</summary>
    public (SandboxCall? Call, string Why) Of(SandboxCall call)
    {
        if (call.Patch is not { } patch)
        {
            return (call with { Name = Name, Body = Renamed(call.Body) }, "");
        }

        var text = patch.ToJsonString();
        var used = Repositories().Where(r => text.Contains(r.From, StringComparison.Ordinal)).ToList();
        // Two containers of one repository cannot show that their images may not be swapped.
        if (used.Any(r => r.To is null) || used.DistinctBy(r => r.To).Count() < used.Count)
        {
            return Unfit;
        }

        foreach (var (from, to) in used)
        {
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        var adapted = JsonNode.Parse(text)!.AsArray();
        return call.Line.Sub is null && !EachChangesSomething(adapted) ? Unfit : (call with { Name = Name, Patch = adapted }, "");
    }

    private (SandboxCall? Call, string Why) Unfit =>
        (null, $"{Fixture.Type.Kind} {Name} has not the shape that this request needs; --create-fixtures makes one that has.");

    private JsonObject? Renamed(JsonObject? body) => body is null ? null : JsonNode.Parse(body.ToJsonString().Replace(Fixture.Name, Name, StringComparison.Ordinal))!.AsObject();

    // A patch that changes nothing here is rightly let through, and proves nothing.
    private bool EachChangesSomething(JsonArray patch)
    {
        try
        {
            return patch.All(operation => !JsonNode.DeepEquals(SandboxPatch.Apply(Object, [operation!.DeepClone()]), Object));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException or FormatException)
        {
            return false;
        }
    }

    // What the fixture's repositories are here: those of the containers at the same places.
    private IEnumerable<(string From, string? To)> Repositories() =>
        from list in (string[])["containers", "initContainers"]
        from pair in Images(Fixture.Body, list).Select((image, i) => (RepositoryOf(image), Images(Object, list).Select(RepositoryOf).ElementAtOrDefault(i))).DistinctBy(p => p.Item1)
        select pair;

    private static IReadOnlyList<string> Images(JsonObject item, string list)
    {
        var pod = item["spec"]?["template"]?["spec"] ?? item["spec"];
        return pod?[list] is JsonArray containers ? [.. containers.Select(c => (string?)c!["image"] ?? "")] : [];
    }

    private static string RepositoryOf(string image)
    {
        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }
}
