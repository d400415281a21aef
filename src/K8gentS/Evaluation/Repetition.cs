using System.Text.Json;
using K8gentS.Output;

namespace K8gentS.Evaluation;

/// <summary>
/// The same cases, several times. One run proves nothing where chance takes part; rules leave nothing to chance, and the
/// two shares are then equal.
/// </summary>
/// <param name="Runs">How often each case was diagnosed.</param>
/// <param name="AtLeastOnce">Cases that were answered as labelled in one run at least: pass@k.</param>
/// <param name="EveryTime">Cases that were answered as labelled in every run: pass^k.</param>
internal sealed record Repetition(int Runs, Share AtLeastOnce, Share EveryTime)
{
    /// <summary>The most runs that can be asked for.</summary>
    public const int MaximumRuns = 100;

    /// <summary>What several runs over the same cases amount to.</summary>
    public static Repetition Of(IReadOnlyList<IReadOnlyList<CaseOutcome>> runs)
    {
        var cases = runs.SelectMany(r => r).GroupBy(o => o.Id, StringComparer.Ordinal).ToList();
        return new Repetition(runs.Count, Share.Count(cases, c => c.Any(o => o.Right)), Share.Count(cases, c => c.All(o => o.Right)));
    }

    /// <summary>Writes the two shares.</summary>
    public void Write(TextWriter output, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            ReportOutput.WriteJson(output, WriteJson);
            return;
        }

        output.WriteLine($"pass@{Runs}: {AtLeastOnce.Hits}/{AtLeastOnce.Of} cases as labelled in one of {Runs} runs at least");
        output.WriteLine($"pass^{Runs}: {EveryTime.Hits}/{EveryTime.Of} cases as labelled in every one");
    }

    private void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("runs", Runs);
        json.WriteNumber("cases", AtLeastOnce.Of);
        json.WriteNumber("atLeastOnce", AtLeastOnce.Hits);
        json.WriteNumber("everyTime", EveryTime.Hits);
        json.WriteEndObject();
    }
}
