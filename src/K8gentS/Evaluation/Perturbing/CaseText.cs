using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using K8gentS.SimCluster;

namespace K8gentS.Evaluation.Perturbing;

/// <summary>A recorded case as text that can be changed: cluster.json, the logs by their paths, and the labels.</summary>
internal sealed class CaseText
{
    // Quotes stand as \" and not as \u0022, whose last digit would run into the word that follows it.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private CaseText(JsonObject cluster, JsonObject labels, Dictionary<string, string> logs)
    {
        (Cluster, Labels, Logs) = (cluster, labels, logs);
    }

    /// <summary>cluster.json.</summary>
    public JsonObject Cluster { get; private set; }

    /// <summary>case.json.</summary>
    public JsonObject Labels { get; private set; }

    /// <summary>The logs, by their path below the case's folder.</summary>
    public Dictionary<string, string> Logs { get; private set; }

    /// <summary>The namespace in which the failure was staged.</summary>
    public string Namespace => (string?)Labels["namespace"] ?? "";

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt => DateTimeOffset.Parse((string)Cluster["recordedAt"]!, CultureInfo.InvariantCulture);

    /// <summary>The objects that were recorded.</summary>
    public JsonArray Objects => Cluster["objects"]!.AsArray();

    /// <summary>The events that were recorded.</summary>
    public JsonArray Events => Cluster["events"]!.AsArray();

    /// <summary>Reads a case folder.</summary>
    /// <exception cref="RecordedCaseException">It is damaged, or has no labels.</exception>
    public static CaseText Read(string folder)
    {
        // Loading checks the form; what passes can be changed blindly.
        if (RecordedCase.Load(folder).Labels is null)
        {
            throw new RecordedCaseException($"{folder}: has no case.json, so that a changed answer could not be told from a wrong one. Write one.");
        }

        var logs = Directory.Exists(Path.Combine(folder, "logs"))
            ? Directory.EnumerateFiles(Path.Combine(folder, "logs"), "*.log", SearchOption.AllDirectories)
                .ToDictionary(f => Path.GetRelativePath(folder, f), File.ReadAllText, StringComparer.Ordinal)
            : [];
        return new CaseText(Parse(Path.Combine(folder, "cluster.json")), Parse(Path.Combine(folder, "case.json")), logs);
    }

    /// <summary>Writes the case to a folder, which must not exist.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "cluster.json"), Cluster.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "case.json"), Labels.ToJsonString());
        foreach (var (path, text) in Logs)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    /// <summary>Rewrites all text: JSON of the cluster and the labels, paths and contents of the logs.</summary>
    public void Rewrite(Func<string, string> rewrite)
    {
        Cluster = JsonNode.Parse(rewrite(Cluster.ToJsonString(Plain)))!.AsObject();
        Labels = JsonNode.Parse(rewrite(Labels.ToJsonString(Plain)))!.AsObject();
        Logs = Logs.ToDictionary(l => rewrite(l.Key), l => rewrite(l.Value), StringComparer.Ordinal);
    }

    private static JsonObject Parse(string file) => JsonNode.Parse(File.ReadAllBytes(file))!.AsObject();
}
