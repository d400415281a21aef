using K8gentS.Reasoning.Providers;
using Microsoft.Extensions.AI;

namespace K8gentS.Doctor.Talking;

/// <summary>
/// Whether the model answers: one question of a few words whose answer is cut after a few tokens, since a vendor's list of
/// models says nothing of budgets and rights. Nothing of the cluster is in it.
/// </summary>
internal sealed class ModelCheck(ModelOptions? model, TimeProvider time) : IDoctorCheck
{
    private const int FewTokens = 16;

    /// <inheritdoc/>
    public string Name => "model";

    /// <inheritdoc/>
    public TimeSpan Patience => TimeSpan.FromSeconds(45);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken)
    {
        if (model is null)
        {
            return [CheckFinding.Ok("None is configured: rules answer alone, and what they do not explain stays unexplained.")];
        }

        try
        {
            using var client = ModelClients.Create(model, time: time);
            var answer = await client.GetResponseAsync("Reply with the word ok.", new ChatOptions { MaxOutputTokens = FewTokens }, cancellationToken);
            var name = answer.ModelId ?? (model.Model.Length > 0 ? model.Model : ModelProviders.DefaultModelOf(model.Provider));
            return [CheckFinding.Ok($"{model.Provider} takes the key, and {name} answers.")];
        }
        catch (ModelException e)
        {
            return [e.Failure is ModelFailure.RateLimited or ModelFailure.Overloaded or ModelFailure.Timeout ? CheckFinding.Warning(e.Message, "Look again later; until then rules answer alone.") : CheckFinding.Fault(e.Message, Advice(e.Failure))];
        }
        catch (ModelOptionsException e)
        {
            return [CheckFinding.Fault(e.Message, "Correct it; the program does not start with it.") with { IsMisconfiguration = true }];
        }
    }

    private static string Advice(ModelFailure failure) => failure switch
    {
        ModelFailure.Unauthorized => "Set a key of this vendor's in AI_API_KEY or AI_API_KEY_FILE.",
        ModelFailure.ModelNotFound => "Name a model that the vendor serves in AI_MODEL.",
        ModelFailure.Unreachable => "Let this pod or machine reach the vendor (see the NetworkPolicies of the chart), or correct AI_BASE_URL.",
        _ => "Check AI_PROVIDER, AI_MODEL and AI_BASE_URL: something else may be answering there.",
    };
}
