using System.Text.Json.Nodes;

namespace K8gentS.SimCluster.Api.Writing.Patching;

/// <summary>JSON merge patch, RFC 7386.</summary>
internal static class MergePatch
{
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
                target.Remove(name);
            else if (value is JsonObject nested)
                target[name] = Apply(target[name] is JsonObject existing ? Detached(target, name, existing) : [], nested);
            else
                target[name] = value.DeepClone();
        }
        return target;
    }

    // A node has one parent: taken out, it can be put back changed.
    private static JsonObject Detached(JsonObject parent, string name, JsonObject child)
    {
        parent[name] = null;
        return child;
    }
}
