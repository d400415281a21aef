using System.Text.Json.Nodes;

namespace K8gentS.SimCluster.Api.Protobuf;

/// <summary>
/// Turns an object in Kubernetes' protobuf encoding ("k8s", a zero byte, then a runtime.Unknown) into JSON.
/// </summary>
internal static class ProtobufDecoder
{
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    // Nothing that is read here nests deeper; more would be an attack.
    private const int Deepest = 8;

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>The object, or null where it is of a kind that is not read.</summary>
    /// <exception cref="FormatException">The bytes are no such object.</exception>
    public static JsonObject? Decode(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Magic))
            throw new FormatException("the prefix of Kubernetes' protobuf is missing");
        var envelope = Message(bytes[Magic.Length..], ProtobufSchema.Envelope, 0);
        var kind = envelope["typeMeta"]?["kind"]?.ToString() ?? "";
        if (!ProtobufSchema.ByKind.TryGetValue(kind, out var fields))
            return null;
        var decoded = Message(Raw(bytes[Magic.Length..]), fields, 0);
        decoded["apiVersion"] = envelope["typeMeta"]!["apiVersion"]?.DeepClone();
        decoded["kind"] = kind;
        return decoded;
    }

    private static ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> envelope)
    {
        var reader = new ProtobufReader(envelope);
        while (reader.Next() is var number and not 0)
        {
            if (number == 2)
                return reader.Bytes;
        }
        return default;
    }

    private static JsonObject Message(ReadOnlySpan<byte> bytes, IReadOnlyDictionary<int, ProtobufField> fields, int depth)
    {
        if (depth > Deepest)
            throw new FormatException("messages are nested too deeply");
        var message = new JsonObject();
        var reader = new ProtobufReader(bytes);
        while (reader.Next() is var number and not 0)
        {
            if (fields.TryGetValue(number, out var field))
                Add(message, field, reader, depth);
        }
        return message;
    }

    // Empty values are left out: the encoder writes them, JSON's omitempty does not.
    private static void Add(JsonObject message, ProtobufField field, ProtobufReader reader, int depth)
    {
        switch (field.Type)
        {
            case ProtobufType.Message:
                message[field.Name] = Message(reader.Bytes, field.Message!, depth + 1);
                break;
            case ProtobufType.TextMap or ProtobufType.BytesMap:
                AddEntry(message, field, reader.Bytes);
                break;
            case ProtobufType.Text when field.Repeated:
                (message[field.Name] ??= new JsonArray()).AsArray().Add(reader.Text);
                break;
            case ProtobufType.Text when reader.Bytes.Length > 0:
                message[field.Name] = reader.Text;
                break;
            case ProtobufType.Number:
                message[field.Name] = reader.Number;
                break;
            case ProtobufType.Flag:
                message[field.Name] = reader.Number != 0;
                break;
        }
    }

    private static void AddEntry(JsonObject message, ProtobufField field, ReadOnlySpan<byte> bytes)
    {
        var (key, value) = ("", "");
        var entry = new ProtobufReader(bytes);
        while (entry.Next() is var number and not 0)
        {
            if (number == 1)
                key = entry.Text;
            else if (number == 2)
                value = field.Type == ProtobufType.BytesMap ? Convert.ToBase64String(entry.Bytes) : entry.Text;
        }
        (message[field.Name] ??= new JsonObject()).AsObject()[key] = value;
    }
}
