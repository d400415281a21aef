using System.Net;
using System.Text.Json.Nodes;

namespace K8gentS.Tests.Canaries;

/// <summary>Puts canaries into a recorded case, in every place that a cluster, or somebody who may write to it, controls.</summary>
internal sealed class CaseSeeder(CanaryMint mint)
{
    private static readonly string[] AddressFields = ["podIP", "hostIP", "clusterIP", "ip", "address"];

    /// <summary>Writes the case, seeded, as another folder.</summary>
    public void Seed(string folder, string target)
    {
        Directory.CreateDirectory(target);
        var cluster = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "cluster.json")))!;
        foreach (var item in cluster["objects"]!.AsArray())
        {
            Object(item!.AsObject());
        }

        foreach (var item in cluster["events"]!.AsArray())
        {
            Append(item!.AsObject(), "message", "event message");
            Append(item.AsObject(), "note", "event message");
            Meta(item.AsObject());
        }

        File.WriteAllText(Path.Combine(target, "cluster.json"), cluster.ToJsonString());
        File.Copy(Path.Combine(folder, "case.json"), Path.Combine(target, "case.json"));
        Logs(Path.Combine(folder, "logs"), Path.Combine(target, "logs"));
    }

    private void Logs(string folder, string target)
    {
        foreach (var log in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.log", SearchOption.AllDirectories) : [])
        {
            var copy = Path.Combine(target, Path.GetRelativePath(folder, log));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var place = log.EndsWith(".previous.log", StringComparison.Ordinal) ? "previous log" : "log";
            File.WriteAllLines(copy, File.ReadLines(log).Select((line, at) => at % 3 == 0 && line.Length > 0 ? $"{line} {mint.Text(place)}" : line));
        }
    }

    private void Object(JsonObject item)
    {
        Meta(item);
        Walk(item, (string?)item["kind"] ?? "");
        if ((string?)item["kind"] == "ConfigMap")
        {
            Data(item);
        }
    }

    private void Meta(JsonObject item)
    {
        if (item["metadata"] is not JsonObject meta)
        {
            return;
        }

        var annotations = Child(meta, "annotations");
        annotations["example.com/note"] = mint.Text("annotation");
        annotations["example.com/api-token"] = mint.Secret("annotation", "token under a telling name");
        annotations["kubectl.kubernetes.io/last-applied-configuration"] =
            $"{{\"apiVersion\":\"v1\",\"spec\":{{\"env\":[{{\"name\":\"DB_PASSWORD\",\"value\":\"{mint.Secret("last-applied-configuration", "password in JSON")}\"}}]}}}}\n";
        Child(meta, "labels")["example.com/token"] = $"ghp_{mint.Keep("label", "GitHub token", mint.Letters(36))}";
    }

    private void Data(JsonObject configMap)
    {
        var data = Child(configMap, "data");
        foreach (var (name, _) in data.ToList())
        {
            Append(data, name, "ConfigMap value", "\n");
        }

        data["db-password"] = mint.Secret("ConfigMap value", "password under a telling name");
        data["settings.ini"] = $"[main]\nmode = fast\npassword = {mint.Secret("ConfigMap value", "password in a file")}\n{mint.Text("ConfigMap value")}\n";
    }

    private void Walk(JsonObject node, string kind)
    {
        foreach (var (name, value) in node.ToList())
        {
            switch (name, value)
            {
                case ("message", JsonValue):
                    Append(node, name, MessagePlace(node, kind));
                    break;
                case ("containers" or "initContainers", JsonArray containers):
                    containers.ToList().ForEach(c => Container(c!.AsObject()));
                    break;
                case ("clientConfig", JsonObject client):
                    client["url"] = $"https://hook:{mint.Secret("webhook URL", "password in a URL")}@hooks.corp.example/v1?token={mint.Secret("webhook URL", "token in a URL")}";
                    break;
                case ("hostPath", JsonObject volume):
                    volume["path"] = $"/home/{mint.Keep("volume path", "user in a home path", mint.Words(12))}/data";
                    break;
            }

            Descend(name, node[name], kind);
        }
    }

    private void Descend(string name, JsonNode? value, string kind)
    {
        switch (value)
        {
            case JsonObject child when name is not ("metadata" or "matchLabels" or "annotations" or "labels"):
                Walk(child, kind);
                break;
            case JsonArray items:
                items.OfType<JsonObject>().ToList().ForEach(i => Walk(i, kind));
                break;
            case JsonValue text when AddressFields.Contains(name) && text.TryGetValue(out string? address) && IsAddress(address):
                mint.Keep("address of an object", "address of the recording", address);
                break;
        }
    }

    private void Container(JsonObject container)
    {
        var env = Child(container, "env", () => new JsonArray()).AsArray();
        env.Add(new JsonObject { ["name"] = "DB_PASSWORD", ["value"] = mint.Secret("env value", "password under a telling name") });
        env.Add(new JsonObject { ["name"] = "SETTINGS", ["value"] = mint.Text("env value") });
        var args = Child(container, "args", () => new JsonArray()).AsArray();
        args.Add($"--api-token={mint.Secret("argument", "token in a flag")}");
        args.Add("--db-password");
        args.Add(mint.Secret("argument", "password after a flag"));
        args.Add(mint.Text("argument"));
        if (container["image"] is JsonValue image && image.TryGetValue(out string? reference) && reference.Contains('/', StringComparison.Ordinal))
        {
            container["image"] = $"deploy:{mint.Secret("image reference", "password in an image reference")}@{reference}";
        }

        foreach (var (name, probe) in container.ToList().Where(p => p.Key.EndsWith("Probe", StringComparison.Ordinal)))
        {
            Probe(probe!.AsObject());
        }
    }

    private void Probe(JsonObject probe)
    {
        if (probe["httpGet"] is JsonObject http)
        {
            http["path"] = $"{http["path"]}?access_token={mint.Secret("probe", "token in a URL")}";
        }

        if (probe["exec"] is JsonObject exec)
        {
            exec["command"]!.AsArray().Add($"--password={mint.Secret("probe", "password in a command")}");
        }
    }

    private void Append(JsonObject parent, string name, string place, string between = " ")
    {
        if (parent[name] is JsonValue value && value.TryGetValue(out string? text))
        {
            parent[name] = text + between + mint.Text(place);
        }
    }

    private static string MessagePlace(JsonObject node, string kind) =>
        node.ContainsKey("exitCode") ? "termination message" : node.ContainsKey("type") ? $"condition of a {kind}" : $"state of a {kind}";

    private static JsonObject Child(JsonObject parent, string name) => Child(parent, name, () => new JsonObject()).AsObject();

    private static JsonNode Child(JsonObject parent, string name, Func<JsonNode> make)
    {
        if (parent[name] is { } present)
        {
            return present;
        }

        var made = make();
        parent[name] = made;
        return made;
    }

    // Loopback and unspecified addresses tell nothing; those of fewer than eight characters cannot be told from other text.
    private static bool IsAddress(string text) =>
        text.Length >= 8 && IPAddress.TryParse(text, out var address) && !IPAddress.IsLoopback(address) && !IPAddress.Any.Equals(address);
}
