using System.Text.Json.Nodes;
using K8gentS.Sandbox;

namespace K8gentS.Tests.Chart;

/// <summary>Lines of the table as admission would see them, without the API server's defaults.</summary>
internal sealed class AdmissionRequests(SandboxTable table, SandboxPlaces places)
{
    /// <summary>The request, its object and the object before it; null for what admission never sees (reads).</summary>
    public JsonObject? Of(SandboxRequest line)
    {
        var what = line.What.Split('/');
        if (line.Verb is "get" or "list")
        {
            return null;
        }

        var (before, after) = Objects(line);
        var request = new JsonObject
        {
            ["operation"] = line.Verb switch { "create" => "CREATE", "patch" => "UPDATE", "connect" => "CONNECT", _ => "DELETE" },
            ["resource"] = new JsonObject { ["group"] = what.Length == 3 ? what[0] : "", ["version"] = what[^2], ["resource"] = what[^1] },
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
        var before = table.Fixtures.FirstOrDefault(f => f.In == line.In && Plural(f) == line.What.Split('/')[^1] && (string?)f.Body["metadata"]!["name"] == line.Name)?.Body;
        before = before is null ? null : places.Fill(before);
        return line.Verb switch
        {
            "create" => (null, places.Fill(table.BodyOf(line))),
            "patch" => (before ?? Nothing(), SandboxPatch.Apply(before ?? Nothing(), places.Fill(line.Patch!))),
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

    private static string Plural(SandboxFixture fixture) => $"{((string)fixture.Body["kind"]!).ToLowerInvariant()}s";

    private static JsonObject Nothing() => new() { ["metadata"] = new JsonObject(), ["spec"] = new JsonObject() };

    private static void Add(JsonObject request, string name, string? value)
    {
        if (value is not null)
        {
            request[name] = value;
        }
    }
}
