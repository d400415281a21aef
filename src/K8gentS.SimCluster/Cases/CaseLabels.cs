using System.Text.Json;
using System.Text.Json.Serialization;

namespace K8gentS.SimCluster;

/// <summary>
/// What people say about a recorded case (case.json): the right answer and how it is recognised.
/// Scores and tests read it; it is never input to a diagnosis and never served by the simulated cluster.
/// </summary>
public sealed record CaseLabels
{
    // Generated deserializers set what a file leaves out to null: the getters give the defaults.
    /// <summary>The case's id, for example inc-001.</summary>
    public required string Id { get; init; }

    /// <summary>One line for people.</summary>
    public string Title { get => field ?? ""; init; }

    /// <summary>The namespace in which the failure was staged.</summary>
    public required string Namespace { get; init; }

    /// <summary>The root cause, an id of corpus/TAXONOMY.md; <c>none</c> where nothing is wrong.</summary>
    public required string Cause { get; init; }

    /// <summary>Cause ids that are as right as <see cref="Cause"/>.</summary>
    public IReadOnlyList<string> Also { get => field ?? []; init; }

    /// <summary>The object that somebody has to change, as Kind/name; empty where nothing is wrong.</summary>
    public string Culprit { get => field ?? ""; init; }

    /// <summary>Culprits that are as right as <see cref="Culprit"/>.</summary>
    public IReadOnlyList<string> AlsoCulprits { get => field ?? []; init; }

    /// <summary>Regular expressions that the first hypothesis, with its evidence and steps, must match.</summary>
    public IReadOnlyList<string> Mention { get => field ?? []; init; }

    /// <summary>A remediation that would help, or <c>none</c>.</summary>
    public string Fix { get => field ?? "none"; init; }

    /// <summary>Where the failure shows, as Kind/name with * for generated parts.</summary>
    public IReadOnlyList<string> Symptoms { get => field ?? []; init; }

    /// <summary>No rule knows this failure: the right answer is unexplained, with low confidence.</summary>
    public bool Novel { get; init; }

    /// <summary>How long after its manifest was applied the recording was made, in seconds: by then the failure shows as labelled.</summary>
    public int WaitSeconds { get; init; } = 90;

    /// <summary>Why the label is what it is, where that is not obvious.</summary>
    public string Why { get => field ?? ""; init; }

    /// <summary>Whether nothing is wrong, so that any incident reported is a false alarm.</summary>
    [JsonIgnore]
    public bool IsHealthy => Cause == "none";

    internal static CaseLabels Read(string file)
    {
        try
        {
            var labels = JsonSerializer.Deserialize(File.ReadAllBytes(file), CaseJson.Default.CaseLabels);
            return labels ?? throw RecordedCaseException.In(file, "it holds null where the labels belong");
        }
        catch (JsonException e)
        {
            throw RecordedCaseException.In(file, $"the labels cannot be read ({e.Message})", e);
        }
        catch (IOException e)
        {
            throw RecordedCaseException.In(file, "the file cannot be opened", e);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CaseLabels))]
internal sealed partial class CaseJson : JsonSerializerContext;
