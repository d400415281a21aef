using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Diagnosis.Logs;

/// <summary>All signatures, read once from the assembly's embedded Signatures/*.json.</summary>
public sealed class LogSignatureCatalogue
{
    private static readonly Lazy<LogSignatureCatalogue> Shipped = new(LoadShipped);

    private readonly Lazy<LogPattern>[] _patterns;

    private LogSignatureCatalogue(IReadOnlyList<LogSignature> signatures)
    {
        Signatures = signatures;
        _patterns = [.. signatures.Select(s => new Lazy<LogPattern>(() => new LogPattern(s.Pattern, s.IgnoreCase)))];
        Keywords = KeywordIndex.Build([.. signatures.Select(s => s.Keywords)]);
    }

    /// <summary>The catalogue that ships with the program.</summary>
    public static LogSignatureCatalogue Default => Shipped.Value;

    /// <summary>Every signature, the most specific first, then by id.</summary>
    public IReadOnlyList<LogSignature> Signatures { get; }

    internal KeywordIndex Keywords { get; }

    /// <summary>The pattern of a signature, by its index; built when first asked for.</summary>
    internal LogPattern Pattern(int index) => _patterns[index].Value;

    /// <summary>Makes a catalogue of signatures of one's own.</summary>
    /// <exception cref="InvalidDataException">Some are faulty; every fault is named.</exception>
    public static LogSignatureCatalogue Of(IEnumerable<LogSignature> signatures)
    {
        var all = signatures.OrderByDescending(s => s.Score).ThenBy(s => s.Id, StringComparer.Ordinal).ToArray();
        var faults = all.SelectMany(Faults)
            .Concat(all.GroupBy(s => s.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"{g.Key}: the id is used {g.Count()} times"))
            .ToArray();
        return faults.Length == 0
            ? new LogSignatureCatalogue(all)
            : throw new InvalidDataException($"The log signatures cannot be used: {string.Join("; ", faults)}.");
    }

    /// <summary>Reads one file's text: a JSON array of signatures.</summary>
    /// <exception cref="JsonException">It is not such an array.</exception>
    internal static IReadOnlyList<LogSignature> ReadFile(Stream json) =>
        JsonSerializer.Deserialize(json, LogSignatureJson.Default.IReadOnlyListLogSignature) ?? [];

    private static LogSignatureCatalogue LoadShipped()
    {
        var assembly = typeof(LogSignatureCatalogue).Assembly;
        return Of(assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("K8gentS.Diagnosis.Logs.Signatures.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(n => ReadResource(assembly, n)));
    }

    private static IReadOnlyList<LogSignature> ReadResource(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        try
        {
            return ReadFile(stream);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name} is not a list of log signatures: {e.Message}", e);
        }
    }

    // Patterns are parsed when first used: parsing hundreds at start would cost more than most diagnoses. A test parses them all.
    private static IEnumerable<string> Faults(LogSignature s)
    {
        if (!s.Id.Contains('.', StringComparison.Ordinal))
        {
            yield return $"{s.Id}: the id names no family";
        }

        if (!CauseTaxonomy.Contains(s.Cause))
        {
            yield return $"{s.Id}: '{s.Cause}' is no cause id of the taxonomy";
        }

        if (s.Keywords.Count == 0 || s.Keywords.Any(k => k.Length < KeywordIndex.MinLength))
        {
            yield return $"{s.Id}: it needs keywords of {KeywordIndex.MinLength} characters or more";
        }

        if (s.Examples.Count == 0 || s.Summary.Length == 0 || s.Pattern.Length == 0)
        {
            yield return $"{s.Id}: it lacks a pattern, a summary or an example";
        }
    }
}

/// <summary>Reads signatures without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(IReadOnlyList<LogSignature>))]
internal sealed partial class LogSignatureJson : JsonSerializerContext;
