using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Response.Life;

/// <summary>How long a symptom has to stay gone before its incident is over.</summary>
internal static class QuietTime
{
    /// <summary>For most symptoms: what they are seen by goes with them.</summary>
    public static readonly TimeSpan Short = TimeSpan.FromSeconds(60);

    /// <summary>
    /// For containers that end again and again. Between two attempts they run, and the kubelet waits up to five minutes before
    /// the next, so that a pause is no recovery; it forgets the back-off after ten good minutes.
    /// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
    /// </summary>
    public static readonly TimeSpan Crash = TimeSpan.FromMinutes(10);

    /// <summary>The time for an incident.</summary>
    public static TimeSpan Of(IncidentReport report) => report.Signals.Any(s => s.Class is SignalClass.Crash or SignalClass.Start) ? Crash : Short;
}
