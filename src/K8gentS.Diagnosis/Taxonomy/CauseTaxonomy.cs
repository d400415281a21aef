using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Taxonomy;

/// <summary>The cause ids that reports may carry: a public interface, of which nothing is ever renamed.</summary>
public static class CauseTaxonomy
{
    /// <summary>The id for a failure that nothing explains.</summary>
    public const string Unknown = "unknown";

    private static readonly Lazy<FrozenDictionary<string, string>> Titles = new(Read);

    /// <summary>All ids.</summary>
    public static IReadOnlyCollection<string> Ids => Titles.Value.Keys;

    /// <summary>Whether a cause id exists.</summary>
    public static bool Contains(string cause) => Titles.Value.ContainsKey(cause);

    /// <summary>A few words for a cause id; the id itself where it is not known.</summary>
    public static string Title(string cause) => Titles.Value.GetValueOrDefault(cause, cause);

    /// <summary>The family of a cause id: what stands before the dot.</summary>
    public static string Family(string cause) => cause.Split('.', 2)[0];

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = typeof(CauseTaxonomy).Assembly.GetManifestResourceStream("K8gentS.Diagnosis.Taxonomy.causes.json")
            ?? throw new InvalidOperationException("The list of causes is missing from the program; it was not built as it should be.");
        var causes = JsonSerializer.Deserialize(stream, TaxonomyJsonContext.Default.ListCauseEntry)!;
        return causes.ToFrozenDictionary(c => c.Id, c => c.Title, StringComparer.Ordinal);
    }
}

internal sealed record CauseEntry(string Id, string Title);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<CauseEntry>))]
internal sealed partial class TaxonomyJsonContext : JsonSerializerContext;
