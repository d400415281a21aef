namespace K8gentS.Diagnosis.Sanitizing.Scoring;

/// <summary>How well a sanitizer did on labelled samples.</summary>
/// <param name="Samples">How many texts were cleaned.</param>
/// <param name="Secrets">How many labelled secrets they hold.</param>
/// <param name="Caught">How many of them are gone to the last character.</param>
/// <param name="Replacements">How many stretches were replaced.</param>
/// <param name="Rightful">How many of those touch a labelled secret.</param>
/// <param name="HarmlessCharacters">Characters outside of every secret.</param>
/// <param name="LostCharacters">How many of those were replaced all the same.</param>
/// <param name="Misses">What went wrong, sample by sample.</param>
public sealed record RedactionScore(
    int Samples, int Secrets, int Caught, int Replacements, int Rightful, int HarmlessCharacters, int LostCharacters, IReadOnlyList<RedactionMiss> Misses)
{
    /// <summary>Share of secrets that are gone; 1 when there are none.</summary>
    public double Recall => Share(Caught, Secrets);

    /// <summary>Share of replacements that hid a secret; 1 when nothing was replaced.</summary>
    public double Precision => Share(Rightful, Replacements);

    /// <summary>Share of harmless text that was lost; 0 is best.</summary>
    public double OverRedaction => HarmlessCharacters == 0 ? 0 : (double)LostCharacters / HarmlessCharacters;

    /// <summary>Cleans every sample and compares what was replaced with what should have been.</summary>
    public static RedactionScore Of(Sanitizer sanitizer, IEnumerable<RedactionSample> samples)
    {
        ArgumentNullException.ThrowIfNull(sanitizer);
        ArgumentNullException.ThrowIfNull(samples);
        return samples.Select(sample => Judge(sanitizer, sample)).Aggregate(new RedactionScore(0, 0, 0, 0, 0, 0, 0, []), Add);
    }

    private static RedactionScore Judge(Sanitizer sanitizer, RedactionSample sample)
    {
        var result = sanitizer.Explain(sample.Text);
        var gone = new bool[sample.Text.Length];
        // Taking an invisible character away hides nothing by itself.
        var replacements = result.Replacements.Where(r => r.Text.Length > 1).ToList();
        foreach (var replacement in result.Replacements)
        {
            gone.AsSpan((int)replacement.Position, replacement.Length).Fill(true);
        }

        var leaked = sample.Secrets.Where(s => gone.AsSpan(s.Start, s.Length).Contains(false)).ToList();
        var wrong = replacements.Where(r => !sample.Secrets.Any(s => s.Start < r.Position + r.Length && r.Position < s.End)).ToList();
        var harmless = Enumerable.Range(0, gone.Length).Where(i => !sample.Secrets.Any(s => i >= s.Start && i < s.End)).ToList();
        var lost = harmless.Count(i => gone[i] && replacements.Exists(r => i >= r.Position && i < r.Position + r.Length));
        List<RedactionMiss> misses = leaked.Count + wrong.Count == 0 ? [] : [new RedactionMiss(sample, leaked, wrong, result.Text)];
        return new RedactionScore(
            1, sample.Secrets.Count, sample.Secrets.Count - leaked.Count, replacements.Count, replacements.Count - wrong.Count, harmless.Count, lost, misses);
    }

    private static RedactionScore Add(RedactionScore a, RedactionScore b) => new(
        a.Samples + b.Samples, a.Secrets + b.Secrets, a.Caught + b.Caught, a.Replacements + b.Replacements, a.Rightful + b.Rightful,
        a.HarmlessCharacters + b.HarmlessCharacters, a.LostCharacters + b.LostCharacters, [.. a.Misses, .. b.Misses]);

    private static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}

/// <summary>A sample that was not cleaned as its labels ask.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Leaked">Secrets of which something is left.</param>
/// <param name="Wrong">Replacements of what is no secret.</param>
/// <param name="Cleaned">What came out.</param>
public sealed record RedactionMiss(RedactionSample Sample, IReadOnlyList<LabelledSpan> Leaked, IReadOnlyList<Replacement> Wrong, string Cleaned);
