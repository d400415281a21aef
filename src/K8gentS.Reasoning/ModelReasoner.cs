using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Reasoning.Answers;
using K8gentS.Reasoning.Asking;
using K8gentS.Reasoning.Budgets;
using K8gentS.Reasoning.Prompts;
using K8gentS.Reasoning.Providers;
using K8gentS.Reasoning.Sampling;
using Microsoft.Extensions.Logging;

namespace K8gentS.Reasoning;

/// <summary>
/// Asks a language model about one incident: compose the question, answer it from the cache if it was asked before, keep to the budgets, take
/// several answers, see where they agree, look a second time, and turn what survives into claims. Safe for concurrent use.
/// </summary>
/// <param name="model">The model to ask at this moment; null where there is none.</param>
/// <param name="options">The limits that hold at this moment.</param>
/// <param name="sanitizer">What cleans the model's text, as it cleans the cluster's.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">Where calls are counted.</param>
/// <param name="logger">Where failures are told.</param>
public sealed class ModelReasoner(
    Func<ModelInUse?> model, Func<ReasonerOptions> options, ITextSanitizer sanitizer, TimeProvider time, ReasoningMetrics metrics, ILogger<ModelReasoner> logger) : IReasoner
{
    private const int MostCached = 500;

    private readonly ModelBudget _budget = new(options, time);
    private readonly AnswerCache<ReasonerAnswer> _cache = new(MostCached);

    /// <inheritdoc />
    public async Task<ReasonerAnswer> ReasonAsync(ReasonerQuestion question, CancellationToken cancellationToken) =>
        (await AskAsync(question, cancellationToken)).Answer;

    /// <summary>The same, with how it ended.</summary>
    internal async Task<Reasoned> AskAsync(ReasonerQuestion asked, CancellationToken cancellationToken)
    {
        if (model() is not { } used)
        {
            return new Reasoned(ReasonerAnswer.None("no model is configured"), ReasoningOutcome.Refused);
        }

        var limits = options();
        var plan = TokenPlan.For(limits);
        var question = ModelQuestion.Of(asked, plan.TokensOfQuestion);
        var digest = EvidenceDigest.Of(question, used.Name);
        if (_cache.TryGet(digest, out var known))
        {
            metrics.AnsweredFromCache();
            return new Reasoned(Again(known, asked), ReasoningOutcome.Answered);
        }

        if (_budget.Admit() is { } refusal)
        {
            metrics.Refused(refusal.Limit);
            logger.Refused(asked.Evidence.Incident.Id, refusal.Reason);
            return new Reasoned(ReasonerAnswer.None($"no model was asked: {refusal.Reason}"), ReasoningOutcome.Refused, refusal.RetryAfter);
        }

        var reasoned = await GuardedAsync(used, question, plan, limits, cancellationToken);
        if (reasoned.Outcome == ReasoningOutcome.Answered)
        {
            _cache.Set(digest, reasoned.Answer);
        }

        return reasoned;
    }

    /// <summary>Whether there is a model to ask at this moment.</summary>
    internal bool HasModel => model() is not null;

    /// <summary>What makes questions equal, for the model and the limits of this moment; null where there is no model.</summary>
    internal string? DigestOf(ReasonerQuestion asked) =>
        model() is { } used ? EvidenceDigest.Of(ModelQuestion.Of(asked, TokenPlan.For(options()).TokensOfQuestion), used.Name) : null;

    /// <summary>An answer of an earlier look, for the signals of this one.</summary>
    internal static ReasonerAnswer Again(ReasonerAnswer known, ReasonerQuestion asked) => known with
    {
        Claims = [.. known.Claims.Select(c => c with { Explains = asked.Explanation.Unexplained })],
        Use = known.Use is null ? null : known.Use with { TokensIn = 0, TokensOut = 0, Cached = true },
    };

    private async Task<Reasoned> GuardedAsync(ModelInUse used, ModelQuestion question, TokenPlan plan, ReasonerOptions limits, CancellationToken cancellationToken)
    {
        var incident = question.Asked.Evidence.Incident.Id;
        var budget = new IncidentBudget(limits.TokensIn, limits.TokensOut);
        using var limit = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await AnswerAsync(used, question, plan, budget, either.Token);
        }
        catch (ModelException e)
        {
            logger.NotAnswered(used.Name, incident, e.Failure.ToString(), e.Message);
            return Failed($"the model {used.Name} gave no answer: {Clause(e.Message)}", e.RetryAfter);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.NotAnswered(used.Name, incident, nameof(ModelFailure.Timeout), "Raise AI_TIMEOUT, or ask a faster model.");
            return Failed($"the model {used.Name} gave no answer within {limits.Timeout.TotalSeconds:0} s", null);
        }

        Reasoned Failed(string why, TimeSpan? retryAfter) => new(ReasonerAnswer.None(why, Use(used, budget, 0, null)), ReasoningOutcome.Failed, retryAfter);
    }

    private async Task<Reasoned> AnswerAsync(ModelInUse used, ModelQuestion question, TokenPlan plan, IncidentBudget budget, CancellationToken cancellationToken)
    {
        if (question.Evidence.Withheld > 0)
        {
            metrics.Withheld(question.Evidence.Withheld);
            logger.Withheld(question.Evidence.Withheld, question.Asked.Evidence.Incident.Id);
        }

        var caller = new ModelCaller(used.Client, budget, _budget, options().Temperature, metrics);
        var answers = await new Sampler(caller, question, plan, logger).SampleAsync(cancellationToken);
        if (answers.Count == 0)
        {
            return new Reasoned(ReasonerAnswer.None($"the model {used.Name} gave no answer that could be read", Use(used, budget, 0, null)), ReasoningOutcome.Failed);
        }

        var clusters = Cluster.Of(answers).ToList();
        var verdict = plan.ReserveIn > 0 && clusters.Count > 0 ? await new SecondLook(caller, question).JudgeAsync(clusters[0], cancellationToken) : null;
        if (verdict == Verdict.Refuted)
        {
            clusters.RemoveAt(0);
        }

        var scored = Score(clusters, answers.Count, question, verdict);
        var claims = new Claims(question, sanitizer);
        var use = Use(used, budget, answers.Count, scored.Count > 0 ? scored[0].Score : null);
        logger.Answered(used.Name, question.Asked.Evidence.Incident.Id, scored.Count, answers.Count, use.TokensIn, use.TokensOut);
        return new Reasoned(
            new ReasonerAnswer
            {
                Claims = [.. scored.Select(s => claims.Of(s.Cluster, used.Confidence.Of(s.Score)))],
                Account = Account(used.Name, scored.Count > 0 ? scored[0].Cluster : null, answers.Count, verdict),
                Use = use,
            },
            ReasoningOutcome.Answered);
    }

    // The second look was about the first cluster alone; where that is gone, nobody has looked.
    private static List<(Cluster Cluster, double Score)> Score(IReadOnlyList<Cluster> clusters, int answers, ModelQuestion question, Verdict? verdict) => [.. clusters
        .Take(AnswerSchema.MostHypotheses)
        .Select((c, i) => (Cluster: c, Features.Of(c, answers, question.Asked.Explanation.Ranked, i == 0 && verdict != Verdict.Refuted ? verdict : null).Score))
        .OrderByDescending(s => s.Score)];

    private static ModelUse Use(ModelInUse used, IncidentBudget budget, int samples, double? score) =>
        new(used.Name, PromptFiles.Version, samples, budget.Spent.In, budget.Spent.Out, Cached: false, score);

    private static string Account(string name, Cluster? lead, int answers, Verdict? verdict)
    {
        var refuted = verdict == Verdict.Refuted ? "a second look refuted its first hypothesis; " : "";
        var held = lead is null
            ? answers == 1 ? "its answer holds nothing that the evidence bears out" : $"none of its {answers} answers holds anything that the evidence bears out"
            : $"{lead.Members.Count} of {answers} {(answers == 1 ? "answer" : "answers")} name this cause and culprit";
        return $"the model {name} was asked; {refuted}{held}{(verdict == Verdict.Stands ? ", and a second look found nothing against it" : "")}";
    }

    private static string Clause(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');
}
