using K8gentS.Diagnosis.Routing;
using K8gentS.Reasoning.Asking;
using K8gentS.Reasoning.Sampling;

namespace K8gentS.Reasoning;

/// <summary>What asking about some incidents will take, estimated from above without asking anybody.</summary>
/// <param name="Incidents">How many incidents.</param>
/// <param name="Calls">Calls, if every answer can be read and each first hypothesis gets its second look.</param>
/// <param name="TokensIn">Tokens sent.</param>
/// <param name="TokensOut">The most tokens received.</param>
public sealed record CostEstimate(int Incidents, int Calls, long TokensIn, long TokensOut)
{
    /// <summary>The estimate for these questions within these limits.</summary>
    public static CostEstimate Of(IReadOnlyCollection<ReasonerQuestion> questions, ReasonerOptions options)
    {
        var plan = TokenPlan.For(options);
        return new CostEstimate(
            questions.Count,
            questions.Count * (plan.Samples + (options.SecondLook ? 1 : 0)),
            questions.Sum(q => Math.Min(options.TokensIn, ((long)ModelQuestion.Of(q, plan.TokensOfQuestion).Tokens * plan.Samples) + plan.ReserveIn)),
            (long)questions.Count * options.TokensOut);
    }

    /// <summary>The same asking several times over.</summary>
    public CostEstimate Times(int times) => new(Incidents * times, Calls * times, TokensIn * times, TokensOut * times);
}
