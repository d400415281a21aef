using K8gentS.Diagnosis.Routing;
using K8gentS.Models;
using K8gentS.Reasoning;
using K8gentS.Reasoning.Calibration;
using K8gentS.Reasoning.Prompts;
using K8gentS.Reasoning.Providers;
using K8gentS.Reasoning.Sampling;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Tools.Diagnosing;

/// <summary>
/// The client's own model, asked through MCP sampling where the client offers it. It stands behind the same fences as any model: sanitized
/// evidence, a schema, citations, a capped confidence; and whatever goes wrong with it, the tool answers without.
/// </summary>
internal sealed class ClientModel(IChatClient sampling) : DelegatingChatClient(sampling)
{
    private const string Name = "of the MCP client";

    // A client may ask its user for each call: one question an incident, three incidents, and no waiting beyond a minute and a half.
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

    private static readonly ReasoningMetrics Metrics = new();
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    /// <summary>Who is asked in a call: the configured model, else the client's own, else nobody.</summary>
    public static IReasoner? ReasonerFor(ToolCall call)
    {
        var desk = call.Desk;
        if (!desk.AsksModels || desk.Setup.Reasoner is not null)
        {
            return desk.AsksModels ? desk.Setup.Reasoner : null;
        }

        if (call.Sampling is not { } sampling)
        {
            return null;
        }

        var used = new ModelInUse(new ClientModel(sampling), Name, new ModelConfidence([], Name, PromptFiles.Version));
        var reasoner = new ModelReasoner(() => used, () => Limits, desk.Setup.Sanitizer, desk.Time, Metrics, desk.Logging.CreateLogger<ModelReasoner>());
        return new AwaitedReasoner(reasoner, _ => { }, Longest, desk.Time);
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever a client answers, a tool answers too; the words of the failure are the client's, and go nowhere.
            throw new ModelException(ModelFailure.BadAnswer, "The MCP client did not let its model answer.");
        }
    }
}
