using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace K8gentS.KubeApi;

/// <summary>A request body: a typed value, or JSON as it is.</summary>
public sealed record JsonBody
{
    private JsonBody(ReadOnlyMemory<byte> utf8) => Utf8 = utf8;

    /// <summary>The JSON text.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Serializes a value.</summary>
    public static JsonBody Of<T>(T value, JsonTypeInfo<T> json) => new(JsonSerializer.SerializeToUtf8Bytes(value, json));

    /// <summary>Takes JSON as it is; the server judges it.</summary>
    public static JsonBody Raw(string json) => new(Encoding.UTF8.GetBytes(json));

    /// <summary>Takes JSON in UTF-8 as it is; the server judges it.</summary>
    public static JsonBody Raw(ReadOnlyMemory<byte> utf8) => new(utf8);
}
