using System.Text.Json;
using K8gentS.Reasoning.Providers;
using K8gentS.StandIns.Models;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Tests.Support;

/// <summary>Questions and clients as tests need them.</summary>
internal static class Some
{
    public const string Answer = """{"cause":"node.disk-pressure","steps":["free the disk"]}""";

    public static readonly JsonElement Schema = JsonElement.Parse("""
        {
          "type": "object",
          "description": "What is wrong.",
          "properties": {
            "cause": { "type": "string", "enum": ["node.disk-pressure", "image.not-found"], "minLength": 1 },
            "steps": { "type": "array", "items": { "type": "string", "maxLength": 200 }, "maxItems": 5 },
            "share": { "type": "number", "minimum": 0, "maximum": 1 },
            "refutedBy": { "type": "object", "properties": { "kind": { "const": "log" } }, "required": ["kind"] }
          },
          "required": ["cause", "steps", "share", "refutedBy"],
          "$schema": "https://json-schema.org/draft/2020-12/schema"
        }
        """);

    public static ChatMessage[] Messages { get; } =
    [
        new(ChatRole.System, "You find root causes."),
        new(ChatRole.User, "[E1] The node has no disk left."),
    ];

    public static ChatOptions Options => new()
    {
        Temperature = 0.7f,
        MaxOutputTokens = 4000,
        ResponseFormat = ChatResponseFormat.ForJsonSchema(Schema, "root cause"),
    };

    public static ModelOptions Model(StandInVendor vendor, StandInModel server) => new()
    {
        Provider = Name(vendor),
        Model = server.Model,
        ApiKey = server.Key.Length > 0 ? new ApiKey(server.Key) : null,
        BaseUrl = server.BaseUrl,
    };

    public static IChatClient Client(StandInVendor vendor, StandInModel server, TimeProvider? time = null) => ModelClients.Create(Model(vendor, server), time: time);

    public static string Name(StandInVendor vendor) => vendor switch
    {
        StandInVendor.Gemini => "gemini",
        StandInVendor.Anthropic => "anthropic",
        _ => "openai",
    };
}
