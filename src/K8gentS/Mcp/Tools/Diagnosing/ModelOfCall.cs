using K8gentS.Diagnosis.Routing;
using K8gentS.Models;
using K8gentS.Reasoning;
using K8gentS.Reasoning.Calibration;
using K8gentS.Reasoning.Prompts;
using K8gentS.Reasoning.Sampling;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Tools.Diagnosing;

/// <summary>
/// Who is asked in a call about what rules leave unexplained: the model that the server is configured with, else the client's own, else nobody.
/// The client's own stands behind the same fences as any: sanitized evidence, a schema, citations, a capped confidence.
/// </summary>
internal static class ModelOfCall
{
    private const string ClientsOwn = "of the MCP client";

    // A client may ask its user about each question: one for each incident, three incidents, no second look.
    private static readonly ReasonerOptions Limits = new()
    {
        IncidentsPerHour = 3,
        TokensIn = 4_000,
        TokensOut = 1_500,
        Samples = 1,
        SecondLook = false,
        Temperature = null,
        Timeout = TimeSpan.FromSeconds(60),
    };

    // Clients give up on a tool after a minute or a few; all questions of a call share this.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly ReasoningMetrics Metrics = new();

    /// <summary>The reasoner of one call; null where no model is asked.</summary>
    public static IReasoner? Of(ToolCall call)
    {
        var desk = call.Desk;
        var reasoner = desk.AsksModels ? desk.Setup.Reasoner ?? (call.Sampling is { } sampling ? ClientsReasoner(call, sampling) : null) : null;
        return reasoner is null ? null : new AwaitedReasoner(reasoner, _ => { }, Longest, desk.Time);
    }

    private static ModelReasoner ClientsReasoner(ToolCall call, IChatClient sampling)
    {
        var desk = call.Desk;
        var used = new ModelInUse(new ClientModel(sampling), ClientsOwn, new ModelConfidence([], ClientsOwn, PromptFiles.Version));
        return new ModelReasoner(() => used, () => Limits, desk.Setup.Sanitizer, desk.Time, Metrics, desk.Logging.CreateLogger<ModelReasoner>());
    }
}
