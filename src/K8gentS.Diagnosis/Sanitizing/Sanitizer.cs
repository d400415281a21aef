using K8gentS.Diagnosis.Sanitizing.Detection;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing;

/// <summary>
/// Replaces secrets and personal data in text by stable, keyed pseudonyms such as <c>‹ip-3f2a91c07e›</c>.
/// The same value gives the same pseudonym under the same key, so two lines about one host stay about one host.
/// Safe for use by many threads; cleaning what is clean already changes nothing.
/// </summary>
public sealed class Sanitizer : IExplainingSanitizer
{
    // Each pass only takes away; the second finds what a replacement brought together, more are for hostile input.
    private const int MaximumPasses = 8;

    private readonly Pseudonyms _pseudonyms;
    private readonly Neutralizer _neutralizer;
    private readonly Detectors _detectors;
    private readonly Action<string>? _replaced;

    /// <summary>Builds a sanitizer for one installation.</summary>
    /// <exception cref="ArgumentException">The key is shorter than <see cref="SanitizerOptions.MinimumKeyLength"/>.</exception>
    public Sanitizer(SanitizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Key.Length < SanitizerOptions.MinimumKeyLength)
        {
            throw new ArgumentException(
                $"The sanitizer's key has {options.Key.Length} bytes; give it at least {SanitizerOptions.MinimumKeyLength}.",
                nameof(options));
        }

        _pseudonyms = new Pseudonyms(options.Key, options.Addresses, options.Memory);
        _neutralizer = new Neutralizer(_pseudonyms);
        _detectors = Detectors.For(options);
        _replaced = options.Replaced;
    }

    /// <summary>The text with every secret and every piece of personal data replaced; the same instance when there was none.</summary>
    public string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Run(text).Text;
    }

    /// <summary>The same as <see cref="Clean"/>, with the rule, position and replacement of each change.</summary>
    public SanitizeResult Explain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Result(Run(text));
    }

    /// <summary>
    /// Cleans a value whose name stands elsewhere: an environment variable, a header, a JSON key, a flag.
    /// Under a telling name (DB_PASSWORD, X-Api-Key) the value is secret as a whole, unless it is plainly no secret.
    /// </summary>
    public string CleanField(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        return FieldDetector.IsHeader(name) ? Clean(Header(name, value))[HeaderStart(name)..] : RunField(name, value).Text;
    }

    /// <summary>The same as <see cref="CleanField"/>, with the rule, position in the value and replacement of each change.</summary>
    public SanitizeResult ExplainField(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (!FieldDetector.IsHeader(name))
        {
            return Result(RunField(name, value));
        }

        var header = Explain(Header(name, value));
        var start = HeaderStart(name);
        return new SanitizeResult(header.Text[start..], [.. header.Replacements.Select(r => r with { Position = r.Position - start })]);
    }

    // These have a grammar of their own (scheme, cookies), which is read where the header stands before them.
    private static string Header(string name, string value) => $"{name}: {value}";

    private static int HeaderStart(string name) => name.Length + 2;

    private static SanitizeResult Result(EditTrail trail) =>
        new(trail.Text, [.. trail.Compose().Select(e => new Replacement(e.Rule, e.Start, e.Length, e.Text))]);

    private EditTrail RunField(string name, string value)
    {
        var plain = new EditTrail(value);
        plain.Apply(_neutralizer.Find(value));
        if (FieldDetector.FindWhole(name, plain.Text) is { } whole)
        {
            return Replaced(plain, whole);
        }

        // What is left once its parts are cleaned may read as one secret under this name: then it is one from the start.
        var cleaned = Run(value);
        return FieldDetector.FindWhole(name, cleaned.Text) is { } rest ? Replaced(plain, rest) : cleaned;
    }

    private EditTrail Replaced(EditTrail plain, Match whole)
    {
        _replaced?.Invoke(whole.Rule);
        plain.Apply([new Edit(0, plain.Text.Length, _pseudonyms.For(whole.Kind, plain.Text), whole.Rule)]);
        return plain;
    }

    private EditTrail Run(string text)
    {
        var trail = new EditTrail(text);
        trail.Apply(_neutralizer.Find(trail.Text));
        for (var pass = 0; pass < MaximumPasses; pass++)
        {
            var edits = Edits(trail.Text);
            if (edits.Count == 0)
            {
                break;
            }

            if (_replaced is not null)
            {
                edits.ForEach(e => _replaced(e.Rule));
            }

            trail.Apply(edits);
        }

        return trail;
    }

    private List<Edit> Edits(string text)
    {
        var found = new MatchList();
        _detectors.Detect(text, found);
        return found.Resolve(text).ConvertAll(m =>
            new Edit(m.Start, m.Length, _pseudonyms.For(m.Kind, m.Canonical ?? text.Substring(m.Start, m.Length)), m.Rule));
    }
}
