using System.Text.Json;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Reasoning.Calibration;
using K8gentS.Reasoning.Prompts;
using K8gentS.Reasoning.Sampling;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;

namespace K8gentS.Reasoning.Tests.Support;

/// <summary>Reasoners over models of ours, and answers as models write them.</summary>
internal static class Reasoners
{
    public const string Model = "stand-in-1";

    public static ModelReasoner Over(IChatClient client, ReasonerOptions? options = null, TimeProvider? time = null, IEnumerable<ModelOutcome>? outcomes = null, ReasoningMetrics? metrics = null)
    {
        var limits = options ?? new ReasonerOptions();
        var used = new ModelInUse(client, Model, new ModelConfidence(outcomes ?? [], Model, PromptFiles.Version));
        return new ModelReasoner(() => used, () => limits, new Sanitizer(new SanitizerOptions { Key = new byte[32] }), time ?? new FakeTime(), metrics ?? new ReasoningMetrics(), NullLogger<ModelReasoner>.Instance);
    }

    /// <summary>An answer with one hypothesis about O1 that cites the given quotations.</summary>
    public static string Answer(string cause = "config.invalid-value", string culprit = "O1", string summary = "The shard map has too few entries.", string refutedBy = "It starts with three shards.", string[]? steps = null, params string[] evidence) =>
        JsonSerializer.Serialize(new { hypotheses = new[] { new { cause, culprit, evidence = evidence is [] ? ["E1", "E3"] : evidence, summary, refutedBy, steps = steps ?? ["Set SHARDS to 4."] } } });

    /// <summary>What it says to a question, and to a second look.</summary>
    public static FakeChat Agreeing(string? answer = null, string verdict = "stands") =>
        new((messages, _) => IsSecondLook(messages) ? JsonSerializer.Serialize(new { verdict, evidence = Array.Empty<string>() }) : answer ?? Answer());

    public static bool IsSecondLook(IReadOnlyList<ChatMessage> messages) => messages[0].Text == PromptFiles.Refute;
}
