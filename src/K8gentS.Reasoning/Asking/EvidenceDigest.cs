using System.Security.Cryptography;
using System.Text;
using K8gentS.Diagnosis.Logs;
using K8gentS.Reasoning.Prompts;

namespace K8gentS.Reasoning.Asking;

/// <summary>
/// What makes two questions equal: incident, symptoms, settings, findings and the templates of what was quoted. Times, counts, addresses and
/// the names of single pods change from look to look and make no new question; a changed image, exit reason or setting does.
/// </summary>
internal static class EvidenceDigest
{
    /// <summary>The digest, for one model and the present prompts.</summary>
    public static string Of(ModelQuestion question, string model)
    {
        var text = new StringBuilder().AppendJoin('\n', PromptFiles.Version, model, question.Asked.Evidence.Incident.Id);
        Add(text, question.Asked.Evidence.Signals.Select(s => $"{s.Class} {s.Reason} {s.Container}"));
        Add(text, question.Asked.Explanation.Ranked.Select(f => $"{f.Cause} {f.Culprit} {f.Strength}"));
        Add(text, question.Objects.All.Select(o => o.Object.ToString()));
        Add(text, question.Evidence.Quoted.Select(e => $"{e.Item.Source} {Essence(e)}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Essence(NumberedEvidence quoted) =>
        quoted.Item.Source is "spec" or "rollout" or "comparison" ? quoted.Text : LogTemplate.Of(quoted.Text);

    private static void Add(StringBuilder text, IEnumerable<string> lines) =>
        text.Append('\u001f').AppendJoin('\n', lines.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
