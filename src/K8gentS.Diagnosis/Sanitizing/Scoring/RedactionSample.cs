using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using K8gentS.Diagnosis.Sanitizing.Rules;

namespace K8gentS.Diagnosis.Sanitizing.Scoring;

/// <summary>A stretch that a sample's author calls secret or personal.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is.</param>
public readonly record struct LabelledSpan(int Start, int Length)
{
    /// <summary>Where it ends.</summary>
    public int End => Start + Length;
}

/// <summary>A text as logs and manifests have it, with what must go marked; a near-miss has no mark.</summary>
/// <param name="Id">Family and number.</param>
/// <param name="Text">The text itself, without marks.</param>
/// <param name="Secrets">What must not leave the cluster, in order.</param>
public sealed record RedactionSample(string Id, string Text, IReadOnlyList<LabelledSpan> Secrets)
{
    private const char Open = '⟦';
    private const char Close = '⟧';
    private const string Folder = "K8gentS.Diagnosis.Sanitizing.Scoring.Samples.";

    /// <summary>The family, such as "headers" or "near-misses".</summary>
    public string Family => Id[..Id.LastIndexOf('-')];

    /// <summary>The samples that ship with the program; all are made up.</summary>
    public static IReadOnlyList<RedactionSample> Shipped()
    {
        var assembly = typeof(RedactionSample).Assembly;
        var samples = new List<RedactionSample>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                samples.Add(Parse(line));
            }
        }

        return samples;
    }

    /// <summary>Reads one line {"id": …, "text": …} whose secrets stand between ⟦ and ⟧ and whose placeholders <see cref="ExampleText"/> fills.</summary>
    /// <exception cref="JsonException">The line is no such object.</exception>
    public static RedactionSample Parse(string line)
    {
        var parsed = JsonSerializer.Deserialize(line, RedactionSampleJson.Default.SampleLine) ?? throw new JsonException("A sample must be an object with id and text.");
        var marked = ExampleText.Expand(parsed.Text, line.Length + 1);
        var text = new StringBuilder(marked.Length);
        var spans = new List<LabelledSpan>();
        var start = 0;
        foreach (var c in marked)
        {
            switch (c)
            {
                case Open:
                    start = text.Length;
                    break;
                case Close:
                    spans.Add(new LabelledSpan(start, text.Length - start));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        return new RedactionSample(parsed.Id, text.ToString(), spans);
    }
}

/// <summary>A line of a sample file.</summary>
internal sealed record SampleLine(string Id, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SampleLine))]
internal sealed partial class RedactionSampleJson : JsonSerializerContext;
