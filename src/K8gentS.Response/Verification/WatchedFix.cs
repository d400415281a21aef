using System.Text;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Response.Approvals;
using K8gentS.Response.Incidents;

namespace K8gentS.Response.Verification;

/// <summary>
/// One fix whose effect is watched, and what was seen so far. It is in memory alone: after a restart the looks begin anew,
/// which costs some seconds and no truth.
/// </summary>
internal sealed class WatchedFix
{
    private WorkloadLook? _last;
    private int? _availableBefore;
    private DateTimeOffset? _completedAt;
    private IReadOnlyDictionary<string, int> _restartsBefore = new Dictionary<string, int>(StringComparer.Ordinal);

    private WatchedFix(Approval fix, RemediationPlan plan, ObjectRef workload) => (Fix, Plan, Workload) = (fix, plan, workload);

    /// <summary>The approval of the fix.</summary>
    public Approval Fix { get; }

    /// <summary>What it did.</summary>
    public RemediationPlan Plan { get; }

    /// <summary>The workload whose pods show the effect.</summary>
    public ObjectRef Workload { get; }

    /// <summary>When the change was made, or begun.</summary>
    public DateTimeOffset AppliedAt => Fix.SpentAt ?? Fix.RequestedAt;

    /// <summary>The last fix among an incident's approvals that may have changed something; null where there is none.</summary>
    public static WatchedFix? Of(IncidentRecord record, IReadOnlyList<Approval> approvals)
    {
        var fix = approvals.Where(a => a is { State: ApprovalState.Done, Undoes: null, Result: Execution.ExecutionKind.Applied or Execution.ExecutionKind.Unclear }).MaxBy(a => a.SpentAt);
        if (fix is null)
        {
            return null;
        }

        var plan = PlanJson.Read(Encoding.UTF8.GetBytes(fix.Plan));
        return new WatchedFix(fix, plan, plan.Action is PlanAction.DeletePod ? record.Report.Workload : plan.Target.Object);
    }

    /// <summary>Notes a look.</summary>
    public void Note(WorkloadLook look, DateTimeOffset now)
    {
        _last = look;
        if (look.Rollout is not { } rollout)
        {
            return;
        }

        _availableBefore ??= rollout.Available;
        if (_completedAt is null && rollout.IsComplete)
        {
            (_completedAt, _restartsBefore) = (now, look.Restarts);
        }
    }

    /// <summary>What is known now.</summary>
    public VerificationFacts Facts(IncidentRecord record, IReadOnlyList<string> newIncidents, DateTimeOffset? agentLookedAt) => new()
    {
        AppliedAt = AppliedAt,
        CompletedAt = _completedAt,
        Look = _last ?? new WorkloadLook(null, [], "nobody has looked yet"),
        AvailableBefore = _availableBefore,
        RestartsBefore = _restartsBefore,
        ChangedByOthers = Plan.Action is not PlanAction.DeletePod && Fix.After?.TemplateHash is { } left && _last?.TemplateHash is { } now && now != left,
        GoneSince = record.GoneSince,
        SeenAt = record.SeenAt,
        AgentLookedAt = agentLookedAt,
        NewIncidents = newIncidents,
    };
}
