using System.Text.Json.Nodes;
using K8gentS.Sandbox;
using K8gentS.Sandbox.Proving;

namespace K8gentS.Tests.Chart;

/// <summary>Lines of the table as admission would see them, without the API server's defaults.</summary>
internal sealed class AdmissionRequests(SandboxTable table, SandboxPlaces places)
{
    /// <summary>The request, its object and the object before it; null for what admission never sees (reads).</summary>
    public JsonObject? Of(SandboxRequest line)
    {
        if (line.Verb is "get" or "list")
        {
            return null;
        }

        var (before, after) = Objects(line);
        var request = new JsonObject
        {
            ["operation"] = line.Verb switch { "create" => "CREATE", "patch" => "UPDATE", "connect" => "CONNECT", _ => "DELETE" },
            ["resource"] = new JsonObject { ["group"] = line.Type.Group, ["version"] = line.Type.Version, ["resource"] = line.Type.Plural },
            ["userInfo"] = new JsonObject { ["username"] = places.UserOf(line.As) ?? "someone", ["groups"] = new JsonArray("system:authenticated") },
            ["options"] = Options(line, before),
        };
        Add(request, "subResource", line.Sub);
        Add(request, "namespace", line.In is null ? null : places.Fill(line.In));
        Add(request, "name", line.Name is null ? null : places.Fill(line.Name));
        return new JsonObject { ["id"] = line.Id, ["request"] = request, ["object"] = after, ["oldObject"] = before };
    }

    private (JsonObject? Before, JsonObject? After) Objects(SandboxRequest line)
    {
        var call = SandboxCall.Of(line, table, places);
        var before = table.Fixtures.FirstOrDefault(f => f.IsOf(line)) is { } fixture ? places.Fill(fixture.Body) : null;
        return line.Verb switch
        {
            "create" => (null, call.Body),
            "patch" => (before ?? Nothing(), SandboxPatch.Apply(before ?? Nothing(), call.Patch!)),
            "connect" => (null, new JsonObject { ["kind"] = "PodExecOptions" }),
            _ => (before ?? Nothing(), null),
        };
    }

    // As the API server writes it: none for a pod that is on no node, else what is asked for or what the pod says.
    private static JsonObject Options(SandboxRequest line, JsonObject? before)
    {
        var placed = before?["spec"]?["nodeName"] is not null;
        return line.Verb == "delete" && line.What == "v1/pods"
            ? new JsonObject { ["gracePeriodSeconds"] = placed ? line.Options?["gracePeriodSeconds"]?.DeepClone() ?? 30 : 0 }
            : [];
    }

    private static JsonObject Nothing() => new() { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject() };

    private static void Add(JsonObject request, string name, string? value)
    {
        if (value is not null)
        {
            request[name] = value;
        }
    }
}
