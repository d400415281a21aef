using K8gentS.Border;
using K8gentS.Configuration;
using K8gentS.Doctor.Keeping;

namespace K8gentS.Doctor.Talking;

/// <summary>Whether the agent's responder answers and knows it, and whether what it could not take is kept meanwhile.</summary>
internal sealed class BorderCheck(RemoteResponder responder, string? journal, TimeProvider time) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => "responder";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken)
    {
        using var intake = new HttpIntake(responder, time);
        return [await ReachAsync(intake, cancellationToken), Journal()];
    }

    private static async Task<CheckFinding> ReachAsync(HttpIntake intake, CancellationToken cancellationToken)
    {
        try
        {
            var (status, reason) = await intake.TryAsync(cancellationToken);
            return status switch
            {
                // An empty message is refused only by one who has accepted its sender.
                400 => CheckFinding.Ok("The responder answers, and takes reports of this agent."),
                401 => CheckFinding.Fault($"The responder does not know this agent: {reason}", "Use the token of the chart's projected volume (RESPONDER_TOKEN_FILE), or the same RESPONDER_SECRET in both halves."),
                403 => CheckFinding.Fault($"The responder takes no reports of this agent: {reason}", "Name the agent's service account in RESPONDER_AGENTS of the responder."),
                503 => CheckFinding.Fault($"The responder cannot say whether it knows this agent: {reason}", "Run `k8gents doctor` in the responder's pod."),
                _ => CheckFinding.Fault($"What answers at RESPONDER_URL is no responder (HTTP {status}).", "Correct RESPONDER_URL: it is the responder's Service, with its port."),
            };
        }
        catch (ResponderUnavailableException e)
        {
            return CheckFinding.Fault($"{e.Message}", "Check that the responder runs, that RESPONDER_URL is right, and that a NetworkPolicy lets the agent through.");
        }
    }

    private CheckFinding Journal() => journal is null
        ? CheckFinding.Warning("Reports that the responder cannot take are kept in memory alone.", "Name a folder for them in K8GENTS_JOURNAL, so that a restart loses none.")
        : WritableFolder.Judge("Reports that the responder cannot take are kept in K8GENTS_JOURNAL", journal, "Mount a writable volume there, or name another folder.");
}
