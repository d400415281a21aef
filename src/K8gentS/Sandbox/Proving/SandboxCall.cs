using System.Text.Json.Nodes;
using K8gentS.KubeApi;

namespace K8gentS.Sandbox.Proving;

/// <summary>A line of the table with its placeholders filled in, ready to be sent.</summary>
internal sealed record SandboxCall
{
    /// <summary>The line.</summary>
    public required SandboxRequest Line { get; init; }

    /// <summary>The namespace; null for what has none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The object's name; null for a list or a creation.</summary>
    public string? Name { get; init; }

    /// <summary>For patch: the JSON patch.</summary>
    public JsonArray? Patch { get; init; }

    /// <summary>For create: the object.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>Where lists are read and objects created.</summary>
    public CollectionPath Collection => Line.Type.In(Namespace);

    /// <summary>The object or its subresource.</summary>
    public ObjectPath Object => Line.Sub is { } sub ? Line.Type.Named(Namespace, Name!).Sub(sub) : Line.Type.Named(Namespace, Name!);

    /// <summary>Fills a line in.</summary>
    public static SandboxCall Of(SandboxRequest line, SandboxTable table, SandboxPlaces places) => new()
    {
        Line = line,
        Namespace = line.In is null ? null : places.Fill(line.In),
        Name = line.Name is null ? null : places.Fill(line.Name),
        Patch = line.Patch is null ? null : places.Fill(line.Patch),
        Body = line.Body is null ? null : places.Fill(table.BodyOf(line)),
    };
}
