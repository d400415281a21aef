using K8gentS.Diagnosis.Reports;
using K8gentS.SimCluster;

namespace K8gentS.Evaluation;

/// <summary>How one case was answered, measured against its labels.</summary>
internal sealed record CaseOutcome
{
    /// <summary>The case's id.</summary>
    public required string Id { get; init; }

    /// <summary>The case's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>What people say about it.</summary>
    public required CaseLabels Labels { get; init; }

    /// <summary>What was reported.</summary>
    public required RcaReport Report { get; init; }

    /// <summary>How long the diagnosis took, reading the folder left out.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The incident that is about the labelled failure, as near as can be told; null where nothing was reported.</summary>
    public required IncidentReport? Labelled { get; init; }

    /// <summary>Incidents that no label accounts for. In a healthy case, all.</summary>
    public required IReadOnlyList<IncidentReport> Extra { get; init; }

    /// <summary>Whether the first hypothesis names cause and culprit rightly.</summary>
    public bool Top1 => Lead is { } lead && Labels.Names(Labelled!, lead);

    /// <summary>Whether one of the up to three hypotheses does.</summary>
    public bool Top3 => Labelled?.Hypotheses.Any(h => Labels.Names(Labelled, h)) == true;

    /// <summary>Whether the first hypothesis names the culprit rightly, whatever it says of the cause.</summary>
    public bool Culprit => Lead is { } lead && Labels.NamesCulprit(Labelled!, lead.Culprit);

    /// <summary>What should have been mentioned in the first hypothesis and is not.</summary>
    public required IReadOnlyList<string> Unmentioned { get; init; }

    /// <summary>Whether an answer was given: not an abstention, and sure enough to be acted on.</summary>
    public bool Answered => Labelled is { } incident && Answers.IsAnswer(incident);

    /// <summary>The first hypothesis on the labelled failure.</summary>
    public Hypothesis? Lead => Labelled?.Hypotheses.Count > 0 ? Labelled.Hypotheses[0] : null;

    /// <summary>Which of the three kinds of case this is; each is right in its own way.</summary>
    public CaseKind Kind => Labels switch
    {
        { IsHealthy: true } => CaseKind.Healthy,
        { Novel: true } => CaseKind.Novel,
        _ => CaseKind.Faulty,
    };

    /// <summary>Whether nothing at all is wrong with what was reported.</summary>
    public bool Right => Extra.Count == 0 && Kind switch
    {
        CaseKind.Healthy => true,
        CaseKind.Novel => !Answered,
        _ => Top1 && Unmentioned.Count == 0,
    };
}

/// <summary>What a case asks of the diagnosis.</summary>
internal enum CaseKind
{
    /// <summary>To name a known failure.</summary>
    Faulty,

    /// <summary>To say that a failure is not understood.</summary>
    Novel,

    /// <summary>To stay silent.</summary>
    Healthy,
}
