using System.Collections.Concurrent;
using K8gentS.Configuration;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Models;
using K8gentS.Reasoning;
using Microsoft.Extensions.Logging.Abstractions;

namespace K8gentS.Evaluation.Modelling;

/// <summary>
/// The configured model as an evaluation asks it: afresh for each case, so that no answer comes from a cache, with the tokens of an incident kept
/// to and the limits of hour and day left out, since whoever starts it has been told what it will take. No case's own outcome stands behind its
/// confidence.
/// </summary>
internal sealed class EvaluatedModel : IDisposable
{
    private readonly ConfiguredModel _model;

    private EvaluatedModel(ConfiguredModel model, ReasonerOptions limits) => (_model, Limits) = (model, limits);

    /// <summary>Its name.</summary>
    public string Name => _model.Current.Name;

    /// <summary>The limits that hold.</summary>
    public ReasonerOptions Limits { get; }

    /// <summary>How many calls were made.</summary>
    public int Calls => _model.Calls;

    /// <summary>The model that the environment names.</summary>
    /// <exception cref="CommandException">It names none, or is wrong.</exception>
    public static EvaluatedModel Read(Variables variables)
    {
        var (options, limits) = ConfigurationReader.ReadModel(variables);
        var free = limits with { IncidentsPerHour = 1_000, TokensPerDay = 1_000_000_000 };
        return options is null
            ? throw new CommandException("--model: no model is configured; set AI_API_KEY, and AI_PROVIDER and AI_MODEL for another than the default.", ExitCodes.Usage)
            : new EvaluatedModel(new ConfiguredModel(options, free, ConfiguredModel.Outcomes(variables.Lookup(ConfiguredModel.OutcomesVariable)), NullLoggerFactory.Instance), free);
    }

    /// <summary>What asks it about one case.</summary>
    public IReasoner ReasonerOf(string caseId, ITextSanitizer sanitizer) => _model.ReasonerWithout(caseId, sanitizer, TimeProvider.System);

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}

/// <summary>Notes what a model would be asked, and answers nothing.</summary>
internal sealed class NotedQuestions : IReasoner
{
    private readonly ConcurrentQueue<ReasonerQuestion> _questions = [];

    /// <summary>The questions.</summary>
    public IReadOnlyCollection<ReasonerQuestion> All => _questions;

    /// <inheritdoc/>
    public Task<ReasonerAnswer> ReasonAsync(ReasonerQuestion question, CancellationToken cancellationToken)
    {
        _questions.Enqueue(question);
        return Task.FromResult(ReasonerAnswer.None("nobody was asked"));
    }
}
