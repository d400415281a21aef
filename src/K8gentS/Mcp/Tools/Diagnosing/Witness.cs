using System.Collections.Concurrent;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Routing;
using K8gentS.Reasoning.Asking;

namespace K8gentS.Mcp.Tools.Diagnosing;

/// <summary>
/// Stands where a model is asked: keeps the sanitized evidence of what rules leave unexplained, so that the client can reason itself, and asks
/// the model, where there is one.
/// </summary>
/// <param name="model">The model; null where there is none.</param>
/// <param name="call">The call, to tell of progress.</param>
internal sealed class Witness(IReasoner? model, ToolCall call) : IReasoner
{
    // What the product sends to a model about one incident.
    private const int Tokens = 2_200;

    private readonly ConcurrentDictionary<string, IReadOnlyList<EvidenceItem>> _evidence = new(StringComparer.Ordinal);

    /// <summary>The evidence of an incident that a model would be asked about; empty for any other.</summary>
    public IReadOnlyList<EvidenceItem> Of(string incident) => _evidence.GetValueOrDefault(incident, []);

    /// <inheritdoc/>
    public async Task<ReasonerAnswer> ReasonAsync(ReasonerQuestion question, CancellationToken cancellationToken)
    {
        _evidence[question.Evidence.Incident.Id] = QuotableEvidence.Of(question.Evidence, Tokens);
        if (model is null)
        {
            return ReasonerAnswer.None("no model was asked; the evidence is given for the reader to judge");
        }

        await call.ProgressAsync("Asking a model about what rules leave unexplained", null, cancellationToken);
        return await model.ReasonAsync(question, cancellationToken);
    }
}
