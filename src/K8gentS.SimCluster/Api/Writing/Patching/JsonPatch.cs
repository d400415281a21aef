using System.Text.Json.Nodes;

namespace K8gentS.SimCluster.Api.Writing.Patching;

/// <summary>JSON patch, RFC 6902: all operations hold, or none.</summary>
internal static class JsonPatch
{
    public static JsonObject Apply(JsonObject target, JsonArray operations)
    {
        foreach (var operation in operations)
            ApplyOne(target, operation as JsonObject ?? throw Unreadable());
        return target;
    }

    private static void ApplyOne(JsonObject target, JsonObject operation)
    {
        var path = Text(operation, "path");
        switch (Text(operation, "op"))
        {
            case "add":
                JsonPointer.Add(target, path, operation["value"]?.DeepClone());
                break;
            case "remove":
                JsonPointer.Remove(target, path);
                break;
            case "replace":
                JsonPointer.Remove(target, path);
                JsonPointer.Add(target, path, operation["value"]?.DeepClone());
                break;
            case "move":
                JsonPointer.Add(target, path, JsonPointer.Remove(target, Text(operation, "from")));
                break;
            case "copy":
                JsonPointer.Add(target, path, JsonPointer.Get(target, Text(operation, "from"))?.DeepClone());
                break;
            case "test":
                if (!JsonNode.DeepEquals(JsonPointer.Get(target, path), operation["value"]))
                    throw new StatusException(422, "Invalid", $"the server rejected our request due to an error in our request: testing value {path} failed");
                break;
            default:
                throw Unreadable();
        }
    }

    private static string Text(JsonObject operation, string name) =>
        operation[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Unreadable();

    private static StatusException Unreadable() =>
        StatusException.BadRequest("the JSON patch cannot be read: it is a list of operations, each with op (add, remove, replace, move, copy, test), path, and value or from");
}
