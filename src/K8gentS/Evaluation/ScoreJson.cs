using System.Text.Json;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Diagnosis.Taxonomy;

namespace K8gentS.Evaluation;

/// <summary>The score as JSON: measures, calibration, groups, and every case.</summary>
internal static class ScoreJson
{
    public static void Write(Utf8JsonWriter json, Score score)
    {
        json.WriteStartObject();
        WriteMeasures(json, score.Measures.Values);
        WriteCalibration(json, score.Reliability);
        WriteRisk(json, score);
        WriteGroups(json, "families", score.Groups(CauseTaxonomy.Family));
        WriteGroups(json, "causes", score.Groups(cause => cause));
        score.Bill?.Write(json);
        json.WriteStartObject("milliseconds");
        json.WriteNumber("median", Math.Round(score.Time(0.5).TotalMilliseconds, 2));
        json.WriteNumber("p95", Math.Round(score.Time(0.95).TotalMilliseconds, 2));
        json.WriteNumber("max", Math.Round(score.Time(1).TotalMilliseconds, 2));
        json.WriteEndObject();
        json.WriteStartArray("cases");
        foreach (var outcome in score.Outcomes)
        {
            WriteCase(json, outcome);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The measures by name.</summary>
    public static void WriteMeasures(Utf8JsonWriter json, IEnumerable<Measure> measures)
    {
        json.WriteStartObject("measures");
        foreach (var measure in measures)
        {
            WriteShare(json, measure.Name, measure.Share);
        }

        json.WriteEndObject();
    }

    private static void WriteCalibration(Utf8JsonWriter json, Reliability reliability)
    {
        json.WriteStartObject("calibration");
        json.WriteNumber("brier", Math.Round(reliability.Brier, 4));
        json.WriteNumber("ece", Math.Round(reliability.ExpectedError, 4));
        json.WriteNumber("overconfidence", Math.Round(reliability.Overconfidence, 4));
        json.WriteStartArray("bins");
        foreach (var bin in reliability.Bins)
        {
            json.WriteStartObject();
            json.WriteNumber("from", bin.From);
            json.WriteNumber("meanConfidence", Math.Round(bin.MeanConfidence, 4));
            WriteShare(json, "right", bin.Right);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRisk(Utf8JsonWriter json, Score score)
    {
        json.WriteStartArray("riskCoverage");
        foreach (var point in RiskCoverage.Of(score))
        {
            json.WriteStartObject();
            json.WriteNumber("bar", point.Bar);
            WriteShare(json, "coverage", point.Answered);
            WriteShare(json, "risk", point.Wrong);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteGroups(Utf8JsonWriter json, string name, IEnumerable<IGrouping<string, CaseOutcome>> groups)
    {
        json.WriteStartObject(name);
        foreach (var group in groups)
        {
            json.WriteStartObject(group.Key);
            WriteShare(json, "top1", Share.Count(group, o => o.Top1));
            WriteShare(json, "top3", Share.Count(group, o => o.Top3));
            WriteShare(json, "culprit", Share.Count(group, o => o.Culprit));
            WriteShare(json, "mention", Share.Count(group, o => o.Unmentioned.Count == 0));
            WriteShare(json, "answered", Share.Count(group, o => o.Answered));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteCase(Utf8JsonWriter json, CaseOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteString("case", outcome.Id);
        json.WriteString("kind", Spell(outcome.Kind));
        json.WriteString("expected", Faults.Expected(outcome));
        json.WriteOptional("cause", outcome.Lead?.Cause);
        json.WriteOptional("culprit", outcome.Lead?.Culprit.Short);
        json.WriteOptional("confidence", outcome.Lead?.Confidence.Value);
        json.WriteBoolean("right", outcome.Right);
        json.WriteBoolean("answered", outcome.Answered);
        json.WriteNumber("milliseconds", Math.Round(outcome.Elapsed.TotalMilliseconds, 2));
        json.WriteStrings("faults", Faults.Of(outcome));
        json.WriteEndObject();
    }

    private static string Spell(CaseKind kind) => kind switch
    {
        CaseKind.Faulty => "faulty",
        CaseKind.Novel => "novel",
        CaseKind.Healthy => "healthy",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A share with its interval.</summary>
    public static void WriteShare(Utf8JsonWriter json, string name, Share share)
    {
        json.WriteStartObject(name);
        json.WriteNumber("value", Math.Round(share.Value, 4));
        json.WriteNumber("hits", share.Hits);
        json.WriteNumber("of", share.Of);
        json.WriteNumber("low", Math.Round(share.Low, 4));
        json.WriteNumber("high", Math.Round(share.High, 4));
        json.WriteEndObject();
    }
}
