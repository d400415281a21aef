using K8gentS.KubeApi.Errors;

namespace K8gentS.Sandbox.Proving;

/// <summary>
/// Tells from the API server's words which layer refused. The words are the server's since 1.30:
/// https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go (RBAC),
/// …/apiserver/pkg/admission/plugin/policy/validating/dispatcher.go (policies),
/// …/apiserver/pkg/admission/plugin/webhook/errors/statuserror.go (webhooks), and Gatekeeper's pkg/webhook/policy.go.
/// </summary>
/// <param name="prefix">The prefix of the installation's object names.</param>
internal sealed class RefusalReader(string prefix)
{
    private const string GatekeeperWebhook = "\"validation.gatekeeper.sh\"";
    private const string PolicyWord = "ValidatingAdmissionPolicy '";

    private readonly string[] _policies = [$"{PolicyWord}{prefix}-executor'", $"{PolicyWord}{prefix}-executor-namespace'"];

    /// <summary>Understands a refusal.</summary>
    /// <param name="refusal">What the server answered.</param>
    /// <param name="impersonated">The account that asked; null for the person.</param>
    /// <exception cref="CommandException">The person may not play that account.</exception>
    public SandboxAnswer Read(KubeApiException refusal, string? impersonated)
    {
        var words = refusal.Status.Message?.Trim() is { Length: > 0 } said ? said : refusal.Message;
        return refusal switch
        {
            { Code: 403 } when IsAuthorizers(words) => Authorizers(words, impersonated, refusal),
            { Code: 403 or 422 or 500 } when Admission(words) is { } layer => SandboxAnswer.Refused(layer, words),
            { Code: 403 } => SandboxAnswer.Refused(SandboxLayer.Other, words),
            NotFoundException => SandboxAnswer.Undecided(words) with { Missing = true },
            _ => SandboxAnswer.Undecided(words),
        };
    }

    private static bool IsAuthorizers(string words) =>
        words.Contains(" is forbidden: User \"", StringComparison.Ordinal) && words.Contains("\" cannot ", StringComparison.Ordinal);

    // Who may not impersonate is refused in their own name; since 1.36 with a verb such as impersonate-on:serviceaccount:list.
    private static SandboxAnswer Authorizers(string words, string? impersonated, KubeApiException refusal)
    {
        if (impersonated is null)
        {
            return SandboxAnswer.Undecided($"You may not do this yourself, so that admission never saw it: {words}");
        }

        return words.Contains($"User \"{impersonated}\"", StringComparison.Ordinal)
            ? SandboxAnswer.Refused(SandboxLayer.Rbac, words)
            : throw MayNotImpersonate(impersonated, words, refusal);
    }

    private SandboxLayer? Admission(string words)
    {
        if (words.Contains(PolicyWord, StringComparison.Ordinal))
        {
            return _policies.Any(p => words.Contains(p, StringComparison.Ordinal)) ? SandboxLayer.Policy : SandboxLayer.Other;
        }

        var refuses = words.Contains("admission webhook \"", StringComparison.Ordinal) && words.Contains(" denied the request", StringComparison.Ordinal);
        // A webhook that does not answer and fails closed refuses too.
        var silent = words.Contains("failed calling webhook \"", StringComparison.Ordinal);
        if (!refuses && !silent)
        {
            return null;
        }

        return words.Contains(GatekeeperWebhook, StringComparison.Ordinal) && (silent || words.Contains($"[{prefix}]", StringComparison.Ordinal))
            ? SandboxLayer.Gatekeeper
            : SandboxLayer.Other;
    }

    private static CommandException MayNotImpersonate(string user, string words, KubeApiException cause) => new(
        $"You may not act as {user}, which this proof needs: use credentials that may impersonate service accounts, such as a cluster administrator's ({words}).", ExitCodes.Failed, cause);
}
