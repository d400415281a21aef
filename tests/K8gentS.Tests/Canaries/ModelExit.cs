using System.Text;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Reasoning;
using K8gentS.Reasoning.Calibration;
using K8gentS.Reasoning.Prompts;
using K8gentS.Reasoning.Sampling;
using K8gentS.Recordings;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace K8gentS.Tests.Canaries;

/// <summary>What a language model is asked: everything, as if no rule knew anything.</summary>
internal static class ModelExit
{
    private static readonly ReasonerOptions Generous = new() { IncidentsPerHour = 1_000, TokensIn = 1_000_000, TokensPerDay = 1_000_000_000, Samples = 1 };

    public static async Task<string> PromptsAsync(Scene scene, IExplainingSanitizer sanitizer)
    {
        using var metrics = new ReasoningMetrics();
        using var model = new Listener();
        var used = new ModelInUse(model, "listener", new ModelConfidence([], "listener", PromptFiles.Version));
        var reasoner = new ModelReasoner(() => used, () => Generous, sanitizer, TimeProvider.System, metrics, NullLogger<ModelReasoner>.Instance);
        var investigation = new CaseInvestigation(Scene.Setup(sanitizer) with { Diagnosers = [], Reasoner = reasoner });
        foreach (var seeded in scene.Cases)
        {
            await investigation.ReportAsync(seeded, TestContext.Current.CancellationToken);
        }

        return model.Heard;
    }

    /// <summary>Keeps what it is asked, and knows nothing.</summary>
    private sealed class Listener : IChatClient
    {
        private readonly StringBuilder _heard = new();

        public string Heard
        {
            get
            {
                lock (_heard)
                {
                    return $"{_heard}\n{_heard.Replace("\\", "")}";
                }
            }
        }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            lock (_heard)
            {
                _heard.AppendLine(options?.Instructions).AppendJoin('\n', messages.Select(m => m.Text)).AppendLine();
            }

            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, """{"hypotheses":[]}""")));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
