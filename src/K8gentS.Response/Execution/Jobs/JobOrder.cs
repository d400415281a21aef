using System.Security.Cryptography;
using System.Text;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Response.Approvals;

namespace K8gentS.Response.Execution.Jobs;

/// <summary>What one executor Job is to do, and what it is called.</summary>
/// <param name="Name">Its name. It follows from the approval, so that a second create is a conflict and not a second run.</param>
/// <param name="Plan">The plan's canonical JSON.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="ExpiresAt">From this moment on the executor does nothing any more.</param>
/// <param name="DryRun">Whether the API server only says what would happen.</param>
internal sealed record JobOrder(string Name, string Plan, string Digest, DateTimeOffset ExpiresAt, bool DryRun)
{
    private static readonly TimeSpan DryRunLifetime = TimeSpan.FromMinutes(5);

    public static JobOrder Of(Approval spent) => new($"k8gents-{(spent.Undoes is null ? "fix" : "undo")}-{Short(spent.Id)}", spent.Plan, spent.PlanDigest, spent.ExpiresAt, DryRun: false);

    /// <summary>A dry run has a name of its own: it must never stand in the way of the real one.</summary>
    public static JobOrder OfDryRun(string plan, string digest, DateTimeOffset now) => new($"k8gents-dry-{Short(digest)}", plan, digest, now + DryRunLifetime, DryRun: true);

    public ExecutorArguments Arguments(JobExecutorOptions options) => new()
    {
        Digest = Digest,
        ExpiresAt = ExpiresAt,
        Policy = options.Policy() is var policy ? policy with { OwnNamespaces = new HashSet<string>([.. policy.OwnNamespaces, options.Namespace], StringComparer.Ordinal) } : policy,
        DryRun = DryRun,
        // It ends itself in time to say how: what the deadline ends, says nothing any more.
        Timeout = TimeSpan.FromSeconds(Math.Max(10, (int)((options.Deadline - options.StartWithin).TotalSeconds / 2))),
        OutcomeFile = JobBody.TerminationMessagePath,
        Credentials = JobBody.CredentialsPath,
    };

    private static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 10));
}
