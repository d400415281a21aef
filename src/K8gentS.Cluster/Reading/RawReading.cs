using System.Text.Json;
using K8gentS.KubeApi;

namespace K8gentS.Cluster.Reading;

/// <summary>One object as the API server sent it. Items of lists name neither their kind nor its version; the type does.</summary>
/// <param name="Type">In which version it was served.</param>
/// <param name="Json">The object; always a JSON object with a name in its metadata.</param>
public sealed record RawObject(ResourceType Type, JsonElement Json);

/// <summary>A cluster as its API server described it at one moment: raw, with whatever secrets people have put into it.</summary>
/// <param name="At">The cluster's now.</param>
/// <param name="Version">The server's version; null where it does not say.</param>
/// <param name="Objects">The objects, events left out.</param>
/// <param name="Events">The events.</param>
/// <param name="BlindSpots">What could not be read, a sentence each.</param>
public sealed record RawReading(
    DateTimeOffset At, string? Version, IReadOnlyList<RawObject> Objects, IReadOnlyList<RawObject> Events, IReadOnlyList<string> BlindSpots);
