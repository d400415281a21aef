using K8gentS.Border;
using K8gentS.Cluster.Agent;
using K8gentS.Cluster.Evidence;
using K8gentS.Cluster.Watching;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Health;
using K8gentS.KubeApi;
using K8gentS.Models;
using K8gentS.Response.Intake;
using K8gentS.Response.Intake.Journal;
using Microsoft.Extensions.Logging;

namespace K8gentS.Hosting;

/// <summary>
/// The half that sees and thinks, put together: the agent, the model beside it, and the dialogue with the responder, whose
/// guidance it follows.
/// </summary>
internal static class AgentHost
{
    /// <summary>Runs until it is cancelled.</summary>
    public static async Task RunAsync(AgentParts parts, IKubeClient client, CancellationToken cancellationToken)
    {
        var (setup, logs) = (parts.Setup, parts.Logging);
        var confidence = new OwnConfidence();
        var board = new GuidanceBoard { Follower = guidance => Follow(guidance, confidence, parts.Model) };
        var reasoner = parts.Model.Reasoner is { } model ? new MutedReasoner(model, board, parts.Time) : null;
        var investigator = (setup with { Reasoner = reasoner, Confidence = confidence }).InvestigatorOver(new ApiEvidenceReader(client, parts.Time));
        var dialogue = parts.Responder is { } responder ? Dialogue(parts, responder, board) : null;
        var sinks = new SinkList([.. parts.Sinks, .. dialogue is null ? [] : new IIncidentSink[] { dialogue }]);
        var agent = new ClusterAgent(client, investigator, sinks, parts.Time, logs.CreateLogger<ClusterAgent>(), parts.Options);
        PutUp(parts.Health, agent.Vitals, dialogue);
        if (dialogue is null)
        {
            await parts.Model.RunBesideAsync(agent, cancellationToken);
            return;
        }

        dialogue.Asked = agent.LookAgain;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var talking = Supervised.RunAsync("dialogue", dialogue.RunAsync, parts.Time, logs.CreateLogger<AgentDialogue>(), end.Token);
        try
        {
            await parts.Model.RunBesideAsync(agent, cancellationToken);
        }
        finally
        {
            await end.CancelAsync();
            await talking;
        }
    }

    private static void PutUp(HealthBoard board, AgentVitals vitals, AgentDialogue? dialogue)
    {
        board.AddLive("looks", () => vitals.Stuck);
        board.AddReady("informers", () => vitals.NotSynced);
        board.AddReady("looks", () => vitals.NotLooking);
        if (dialogue is not null)
        {
            board.AddReady("responder", () => dialogue.Fault);
        }
    }

    private static AgentDialogue Dialogue(AgentParts parts, IReportIntake responder, GuidanceBoard board)
    {
        var journal = new NewsJournal(new JournalOptions { Folder = parts.JournalFolder }, parts.Setup.Sanitizer, parts.Logging.CreateLogger<NewsJournal>());
        var journalled = new JournalledIntake(responder, journal, ResponderUnavailableException.Refuses, parts.Logging.CreateLogger<JournalledIntake>());
        return new AgentDialogue(journalled, board, parts.Time, parts.Logging.CreateLogger<AgentDialogue>());
    }

    private static void Follow(AgentGuidance guidance, OwnConfidence confidence, ModelOfAgent model)
    {
        confidence.Apply(guidance.Verdicts);
        model.Apply(guidance.Settings);
    }
}

/// <summary>What an agent is made of.</summary>
/// <param name="Setup">How it diagnoses.</param>
/// <param name="Model">Whom it asks about what rules leave unexplained.</param>
/// <param name="Options">What it watches, and when it looks.</param>
/// <param name="Responder">Whom it reports to; null for nobody.</param>
/// <param name="JournalFolder">Where it keeps what the responder could not take; null for memory alone.</param>
/// <param name="Sinks">Who else is told.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logging">Where it says how it fares.</param>
internal sealed record AgentParts(
    DiagnosisSetup Setup,
    ModelOfAgent Model,
    ClusterAgentOptions Options,
    IReportIntake? Responder,
    string? JournalFolder,
    IReadOnlyList<IIncidentSink> Sinks,
    TimeProvider Time,
    ILoggerFactory Logging)
{
    /// <summary>Where it says how it fares to those who ask.</summary>
    public HealthBoard Health { get; init; } = new();
}
