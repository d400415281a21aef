using System.Text.Json;
using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Calibration;

/// <summary>The labelled outcomes that ship with the program, and their file format.</summary>
public static class OutcomeFile
{
    private static readonly Lazy<IReadOnlyList<Outcome>> FromProgram = new(ReadShipped);

    /// <summary>The outcomes of the recorded incidents, as they were when the program was built.</summary>
    public static IReadOnlyList<Outcome> Shipped => FromProgram.Value;

    /// <summary>The file's text: one outcome a line, ordered by case, so that changes are easy to review.</summary>
    public static string Write(IEnumerable<Outcome> outcomes)
    {
        var lines = outcomes
            .OrderBy(o => o.Case, StringComparer.Ordinal)
            .ThenBy(o => o.Code, StringComparer.Ordinal)
            .Select(o => "  " + JsonSerializer.Serialize(o, OutcomeJsonContext.Default.Outcome));
        return $"[\n{string.Join(",\n", lines)}\n]\n";
    }

    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    public static IReadOnlyList<Outcome> Read(Stream json) => JsonSerializer.Deserialize(json, OutcomeJsonContext.Default.ListOutcome) ?? [];

    private static IReadOnlyList<Outcome> ReadShipped()
    {
        using var stream = typeof(OutcomeFile).Assembly.GetManifestResourceStream("K8gentS.Diagnosis.Calibration.outcomes.json")
            ?? throw new InvalidOperationException("The calibration data are missing from the program; it was not built as it should be.");
        return Read(stream);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<Outcome>))]
internal sealed partial class OutcomeJsonContext : JsonSerializerContext;
