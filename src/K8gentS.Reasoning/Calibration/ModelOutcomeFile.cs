using System.Text.Json;
using System.Text.Json.Serialization;

namespace K8gentS.Reasoning.Calibration;

/// <summary>The file of labelled outcomes of models: a JSON array, one outcome a line, ordered so that changes are easy to review.</summary>
public static class ModelOutcomeFile
{
    private const int LongestFile = 4 << 20;

    /// <summary>The file's text.</summary>
    public static string Write(IEnumerable<ModelOutcome> outcomes)
    {
        var lines = outcomes
            .OrderBy(o => o.Model, StringComparer.Ordinal)
            .ThenBy(o => o.Case, StringComparer.Ordinal)
            .ThenBy(o => o.Score)
            .Select(o => "  " + JsonSerializer.Serialize(o, ModelOutcomeJsonContext.Default.ModelOutcome));
        return $"[\n{string.Join(",\n", lines)}\n]\n";
    }

    /// <summary>Reads such a file.</summary>
    /// <exception cref="JsonException">It is not one, or a score in it is not between 0 and 1.</exception>
    public static IReadOnlyList<ModelOutcome> Read(Stream json)
    {
        if (json.CanSeek && json.Length > LongestFile)
        {
            throw new JsonException($"It is longer than {LongestFile >> 20} MB.");
        }

        var outcomes = JsonSerializer.Deserialize(json, ModelOutcomeJsonContext.Default.ListModelOutcome) ?? [];
        return outcomes.TrueForAll(o => o is { Case: not null, Model: not null, PromptVersion: not null, Score: >= 0 and <= 1 })
            ? outcomes
            : throw new JsonException("An outcome lacks case, model or promptVersion, or its score is not between 0 and 1.");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<ModelOutcome>))]
internal sealed partial class ModelOutcomeJsonContext : JsonSerializerContext;
