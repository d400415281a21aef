using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace K8gentS.SimCluster.Store;

/// <summary>Turns an object's JSON into the bytes that are stored: kind and apiVersion first, the resourceVersion ours.</summary>
internal static class ObjectEncoder
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Encodes an object. Version 0 writes no resourceVersion, as for an object that a dry run would create.</summary>
    public static StoredObject Encode(ApiResource resource, JsonElement source, long version)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", resource.Kind);
            writer.WriteString("apiVersion", resource.GroupVersion);
            foreach (var property in source.EnumerateObject())
                WriteProperty(writer, property, version);
            writer.WriteEndObject();
        }
        var metadata = source.GetProperty("metadata");
        var key = new ObjectKey(resource.Namespaced ? metadata.Text("namespace") ?? "" : "", metadata.Text("name") ?? "");
        return new StoredObject(resource, key, metadata.Text("uid") ?? "", version, buffer.WrittenSpan.ToArray(), Labels(metadata));
    }

    public static StoredObject AtVersion(this StoredObject stored, long version)
    {
        using var document = stored.Parse();
        return Encode(stored.Resource, document.RootElement, version);
    }

    private static void WriteProperty(Utf8JsonWriter writer, JsonProperty property, long version)
    {
        if (property.NameEquals("kind") || property.NameEquals("apiVersion"))
            return;
        if (!property.NameEquals("metadata"))
        {
            property.WriteTo(writer);
            return;
        }
        writer.WriteStartObject("metadata");
        foreach (var field in property.Value.EnumerateObject())
        {
            if (!field.NameEquals("resourceVersion"))
                field.WriteTo(writer);
        }
        if (version > 0)
            writer.WriteString("resourceVersion", version.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private static KeyValuePair<string, string>[] Labels(JsonElement metadata) =>
        metadata.At("labels") is { ValueKind: JsonValueKind.Object } labels
            ? [.. labels.EnumerateObject().Select(l => KeyValuePair.Create(l.Name, l.Value.ToString()))]
            : [];
}
