using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using K8gentS.Response.Slack.WebApi.Blocks;

namespace K8gentS.Response.Slack.WebApi;

/// <summary>Our records in Slack's JSON: snake_case, nothing for null.</summary>
public static class SlackJson
{
    /// <summary>Blocks as a message or view carries them.</summary>
    /// <param name="blocks">The blocks.</param>
    public static JsonArray Of(IReadOnlyList<Block> blocks) => JsonSerializer.SerializeToNode(blocks, SlackJsonContext.Default.IReadOnlyListBlock)!.AsArray();

    /// <summary>A modal as views.open takes it.</summary>
    /// <param name="view">The modal.</param>
    public static JsonObject Of(ModalView view) => JsonSerializer.SerializeToNode(view, SlackJsonContext.Default.ModalView)!.AsObject();
}

/// <summary>Serialisation that is written at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
[JsonSerializable(typeof(ModalView))]
internal sealed partial class SlackJsonContext : JsonSerializerContext;
