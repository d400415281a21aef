using System.Text.Json;
using K8gentS.Output;
using K8gentS.SimCluster;

namespace K8gentS.Evaluation.Comparing;

/// <summary>How one way of naming causes fares on the known failures, each case judged without its own label.</summary>
/// <param name="Name">The way.</param>
/// <param name="Cause">Cases whose cause is named rightly.</param>
/// <param name="Reliability">Its calibration.</param>
/// <param name="MedianTime">The median time per case.</param>
internal sealed record Comparison(string Name, Share Cause, Reliability Reliability, TimeSpan MedianTime)
{
    /// <summary>The rules, the baseline and, where one was asked, a model side by side, on the same folds: leave one case out.</summary>
    public static IReadOnlyList<Comparison> Of(Score score, TimeProvider clock, (string Name, Score Score)? model = null)
    {
        var faulty = score.Outcomes.Where(o => o.Kind == CaseKind.Faulty).ToList();
        var features = faulty.ConvertAll(o => CaseFeatures.Of(RecordedCase.Load(o.Folder), o.Report));
        var baseline = new List<(double Confidence, bool Right, TimeSpan Time)>();
        for (var i = 0; i < faulty.Count; i++)
        {
            baseline.Add(Fold(faulty, features, i, clock));
        }

        return
        [
            Of("rules", score),
            .. model is { } asked ? [Of($"{asked.Name} alone", asked.Score)] : Array.Empty<Comparison>(),
            new("naive Bayes", Share.Count(baseline, b => b.Right), Reliability.Of([.. baseline.Select(b => (b.Confidence, b.Right))]), Median(baseline.ConvertAll(b => b.Time))),
        ];
    }

    /// <summary>Writes the comparison.</summary>
    public static void Write(TextWriter output, OutputFormat format, IReadOnlyList<Comparison> rows)
    {
        if (format == OutputFormat.Json)
        {
            ReportOutput.WriteJson(output, json => WriteJson(json, rows));
            return;
        }

        output.WriteLine("| way | cause right | 95 % interval | Brier | ECE | median time |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            output.WriteLine($"| {row.Name} | {row.Cause.Hits}/{row.Cause.Of} | {row.Cause.Low * 100:0.#} % to {row.Cause.High * 100:0.#} % | {row.Reliability.Brier:0.000} | {row.Reliability.ExpectedError:0.000} | {row.MedianTime.TotalMilliseconds:0.0} ms |");
        }

        output.WriteLine();
        output.WriteLine(rows.Count > 2 ? "The model was asked about every incident, without any rule." : "A language model takes part with --model, where one is configured.");
    }

    private static Comparison Of(string name, Score score)
    {
        var claims = score.Outcomes.Where(o => o.Kind == CaseKind.Faulty)
            .Select(o => (Confidence: o.Lead?.Confidence.Value ?? 0, Right: o.Lead is { } lead && o.Labels.NamesCause(lead.Cause))).ToList();
        return new Comparison(name, Share.Count(claims, c => c.Right), Reliability.Of(claims), score.Time(0.5));
    }

    private static (double Confidence, bool Right, TimeSpan Time) Fold(List<CaseOutcome> cases, List<IReadOnlySet<string>> features, int left, TimeProvider clock)
    {
        var classifier = new NaiveBayes();
        for (var i = 0; i < cases.Count; i++)
        {
            if (i != left)
            {
                classifier.Learn(cases[i].Labels.Cause, features[i]);
            }
        }

        var start = clock.GetTimestamp();
        var answer = classifier.Classify(features[left]);
        return (answer?.Probability ?? 0, answer is { } a && cases[left].Labels.NamesCause(a.Cause), clock.GetElapsedTime(start));
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Count == 0 ? TimeSpan.Zero : times.Order().ElementAt(times.Count / 2);

    private static void WriteJson(Utf8JsonWriter json, IReadOnlyList<Comparison> rows)
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("way", row.Name);
            json.WriteNumber("right", row.Cause.Hits);
            json.WriteNumber("of", row.Cause.Of);
            json.WriteNumber("brier", Math.Round(row.Reliability.Brier, 4));
            json.WriteNumber("ece", Math.Round(row.Reliability.ExpectedError, 4));
            json.WriteNumber("milliseconds", Math.Round(row.MedianTime.TotalMilliseconds, 3));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
