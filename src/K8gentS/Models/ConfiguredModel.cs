using System.Text.Json;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Reasoning;
using K8gentS.Reasoning.Calibration;
using K8gentS.Reasoning.Calls;
using K8gentS.Reasoning.Prompts;
using K8gentS.Reasoning.Providers;
using K8gentS.Reasoning.Sampling;
using Microsoft.Extensions.Logging;

namespace K8gentS.Models;

/// <summary>The model that the environment names, and what asking it may take; both may change while the program runs.</summary>
internal sealed class ConfiguredModel : IDisposable
{
    /// <summary>The environment variable that names a file of labelled outcomes, as <c>eval --write-outcomes</c> writes it.</summary>
    public const string OutcomesVariable = "AI_OUTCOMES_FILE";

    private readonly Lock _lock = new();
    private readonly ModelOptions _started;
    private readonly ReasonerOptions _limitsAtStart;
    private readonly IReadOnlyList<ModelOutcome> _outcomes;
    private readonly ILoggerFactory _logging;
    private readonly ReasoningMetrics _metrics = new();
    private readonly List<CountedChatClient> _calls = [];
    private ModelOptions _options;

    /// <summary>A model.</summary>
    /// <param name="options">Which, and where.</param>
    /// <param name="limits">What asking it may take.</param>
    /// <param name="outcomes">What is known of its answers.</param>
    /// <param name="logging">Where failures are told.</param>
    public ConfiguredModel(ModelOptions options, ReasonerOptions limits, IReadOnlyList<ModelOutcome> outcomes, ILoggerFactory logging)
    {
        (_options, _started, _outcomes, _logging) = (options, options, outcomes, logging);
        (Limits, _limitsAtStart) = (limits, limits);
        Current = Make(options);
    }

    /// <summary>The model to ask now.</summary>
    public ModelInUse Current { get; private set; }

    /// <summary>The limits that hold now.</summary>
    public ReasonerOptions Limits { get; private set; }

    /// <summary>What is counted of asking it.</summary>
    public ReasoningMetrics Metrics => _metrics;

    /// <summary>How many calls were made.</summary>
    public int Calls => _calls.Sum(c => c.Calls);

    /// <summary>What asks it about a recorded case, whose own outcome does not count; with no memory of other cases.</summary>
    public ModelReasoner ReasonerWithout(string caseId, ITextSanitizer sanitizer, TimeProvider time)
    {
        var used = Current with { Confidence = new ModelConfidence(_outcomes.Where(o => o.Case != caseId), Current.Name, PromptFiles.Version) };
        return new ModelReasoner(() => used, () => Limits, sanitizer, time, _metrics, _logging.CreateLogger<ModelReasoner>());
    }

    /// <summary>What asks it.</summary>
    public ModelReasoner Reasoner(ITextSanitizer sanitizer, TimeProvider time) =>
        new(() => Current, () => Limits, sanitizer, time, _metrics, _logging.CreateLogger<ModelReasoner>());

    /// <summary>Takes over settings that people changed; those that they did not are as they were at the start.</summary>
    /// <exception cref="ModelOptionsException">The settings name a model that cannot be asked; what was before stays.</exception>
    public void Apply(AgentSettings settings)
    {
        var options = _started with { Provider = settings.ModelProvider ?? _started.Provider, Model = settings.Model ?? _started.Model };
        if (options.BaseUrl is null && !string.Equals(options.Provider, _started.Provider, StringComparison.OrdinalIgnoreCase))
        {
            // The key would go to a vendor that it is none of the business of.
            throw new ModelOptionsException([$"The key that the program was started with is {_started.Provider}'s; to ask another provider, start it anew with AI_PROVIDER and that provider's key."]);
        }

        lock (_lock)
        {
            if (options != _options)
            {
                Current = Make(options);
                _options = options;
            }

            Limits = _limitsAtStart with
            {
                IncidentsPerHour = settings.ModelIncidentsPerHour ?? _limitsAtStart.IncidentsPerHour,
                TokensPerDay = settings.ModelTokensPerDay ?? _limitsAtStart.TokensPerDay,
            };
        }
    }

    /// <summary>The outcomes of the file that the environment names; none where it names none.</summary>
    /// <exception cref="CommandException">The file cannot be read.</exception>
    public static IReadOnlyList<ModelOutcome> Outcomes(string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return [];
        }

        try
        {
            using var file = File.OpenRead(path);
            return ModelOutcomeFile.Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            throw new CommandException($"{OutcomesVariable}: {path} cannot be read as outcomes of models; write one with eval --model --write-outcomes, or unset it.", ExitCodes.Usage, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _calls.ForEach(c => c.Dispose());
        _metrics.Dispose();
    }

    // A client that was replaced may still be waited for; it is disposed of at the end, since people change models seldom.
    private ModelInUse Make(ModelOptions options)
    {
        var client = new CountedChatClient(ModelCalls.Create(options, logger: _logging.CreateLogger<ResilientChatClient>()));
        _calls.Add(client);
        var name = options.Model.Length > 0 ? options.Model : ModelProviders.DefaultModelOf(options.Provider) ?? options.Provider;
        return new ModelInUse(client, name, new ModelConfidence(_outcomes, name, PromptFiles.Version));
    }
}
