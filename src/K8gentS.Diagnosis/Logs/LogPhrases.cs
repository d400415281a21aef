using System.Buffers;

namespace K8gentS.Diagnosis.Logs;

/// <summary>
/// Turns of phrase that tell what part a line plays, whatever program wrote it. Plain words, searched without regard to case:
/// they only weigh matches against each other, they never name a cause.
/// </summary>
internal static class LogPhrases
{
    // The line speaks of another failure: an example, a memory, a test, a help text.
    private static readonly SearchValues<string> Quoting = Of(
        "similar to", "last time", "for example", "e.g.", "simulat", "self-test", "selftest", "self test", "test case", "known issue", "if you see",
        "if you get", "in case of", "runbook", "previously", "previous run", "previous crash", "in the past", "yesterday", "last week", "last month",
        "postmortem", "post-mortem", "example:", "faq", "not to be confused", "usage:", "would have", "would be", "would cause", "expected error",
        "as expected", "harmless", "can be safely", "historical", "alert rule", "loaded rule", "reminder", "note:", "hint:", "tip:", "todo", "unlike ",
        "looks like the", "checking for", "check for", "watching for", "detects", "no sign of", "changelog", "release note", "fixed in", "resolved:",
        "docs:", "will see", "may see", "might see", " means ", "known failures", "known errors", "known problems", "reads:", "says:", "replaying notes", "(resolved)");

    // How a check that went well ends its line.
    private static readonly SearchValues<string> WellDone = Of(
        "... ok", "...ok", ": ok", " passed", "[ok]", "✓", "✔", ", ok", " (ok)", "skipping", "skipped", "ignoring", "(ignored)", "has recovered", "recovered after");

    // The program goes on trying: not its last word.
    private static readonly SearchValues<string> Retrying = Of(
        "retrying", "will retry", "retry in", "try again", "trying again", "reconnecting", "backing off", "next attempt", "attempt 1", "attempt 2",
        "attempt 3", "attempt=1", "attempt=2", "attempt=3", "waiting", "falling back", "fallback", "using default", "degraded", "serving without", "continuing", "proceeding",
        "carrying on");

    // The program does its work.
    private static readonly SearchValues<string> Progress = Of(
        " ready", " started", "started ", "listening", "connected to", "connection established", "reconnected", "recovered", "succeeded", "successfully", "success",
        "completed", "finished", "processed", "crawled", "synced", "serving", "healthy", "accepting", "restored", "resumed", "caught up", "running",
        " loaded", "applied", "imported", "exported", "compacted", "checkpoint complete", " 200 ", "status=200", "registered", "handled request");

    // The program is on its way out: neither work nor a reason.
    private static readonly SearchValues<string> Leaving = Of(
        "shutting down", "shutdown", "shut down", "stopping", "stopped", "closing", "closed", "exiting", "exited", "terminating", "terminated",
        "destroying", "destroyed", "draining", "released", "rolling back", "rolled back", "unregister", "disposing", "bye", "cleanup", "cleaning up", "aborting", "quitting", "received signal",
        "sigterm", "sigint", "not ready", "unhealthy", "not started", "graceful", "node.js v", "to display the condition", "run with `rust_backtrace",
        "for more information", "identify and stop", "consider ", "see the log", "complete log of this run", "npm notice", "npm err", "npm error", "elifecycle", "core dumped");

    // A last word without a reason of its own: the reason stands before it.
    private static readonly SearchValues<string> Generic = Of(
        "giving up", "gave up", "exiting", "exit status", "exit code", "exited with", "aborting", "cannot reach", "can't reach", "could not reach",
        "unable to start", "failed to start", "cannot start", "could not start", "error starting", "application failed", "startup failed",
        "initialization failed", "failed to initialize", "failed to initialise", "unable to initialize", "bootstrap failed", "boot failed",
        "retries", "too many attempts", "shutting down", "terminating", "terminated", "fatal error", "unrecoverable", "unhandled", "failed to boot",
        "context refresh", "application run failed", "worker failed to boot", "see above", "above error", "previous error", "elifecycle", "core dumped",
        "goroutine ", "node.js v", "npm err", "npm error", "errored", "process crashed", "main process", "an error occurred", "something went wrong", "failed with", "job failed",
        "unable to continue", "cannot continue", "stopping", "not ready", "unavailable", "unreachable", "health check failed", "command failed");

    // What the program could then not do: it may have a reason of its own, but more often the line before tells it.
    private static readonly SearchValues<string> Consequence = Of(
        "could not", "couldn't", "cannot", "can't", "unable to", "failed", "failure", "aborted", "closed", "stopped", "not available", "not possible",
        "timed out waiting for caches", "rolled back", "incomplete", "interrupted", "cancelled", "canceled", "no longer", "lost");

    // What a plain line says when it tells of a failure without a level.
    private static readonly SearchValues<string> Failure = Of(
        "error", "fail", "fatal", "cannot", "can't", "could not", "couldn't", "unable to", "exception", "denied", "refused", "not found", "no such",
        "invalid", "missing", "timed out", "timeout", "panic", "unreachable", "unavailable", "abort", "killed", "crash", "corrupt", "expired",
        "out of memory", "not set", "is required", "must be set", "forbidden", "unauthorized", "mismatch", "rejected", "exceeded", "unexpected", "beyond");

    private static readonly SearchValues<string> NoFailure = Of(
        "errors=0", "error=null", "error=nil", "error=<nil>", "err=<nil>", "errors: 0", "errors:0", " 0 errors", "no error", "0 failed", "failed=0",
        "failed: 0", "failures=0", "failures: 0", "without error", "error_rate=0", "error rate", "on error", "error handler", "errorhandler", "failover",
        "fail2ban", "failsafe", "failure-domain", "timeout=", "timeout:", "timeouts", "timeout is", "with timeout");

    internal static bool IsQuoting(ReadOnlySpan<char> line) => line.ContainsAny(Quoting);

    internal static bool EndsWell(ReadOnlySpan<char> rest) => rest.ContainsAny(WellDone);

    internal static bool IsRetrying(ReadOnlySpan<char> line) => line.ContainsAny(Retrying);

    internal static bool IsLeaving(ReadOnlySpan<char> line) => line.ContainsAny(Leaving);

    internal static bool IsProgress(ReadOnlySpan<char> line) =>
        (line.ContainsAny(Progress) || line.EndsWith(" 200", StringComparison.Ordinal)) && !line.ContainsAny(Leaving);

    internal static bool IsGeneric(ReadOnlySpan<char> line) => line.ContainsAny(Generic);

    /// <summary>Whether the line tells what came of a failure rather than what it was.</summary>
    internal static bool IsConsequence(ReadOnlySpan<char> line) => IsGeneric(line) || line.ContainsAny(Consequence);

    internal static bool TellsOfFailure(ReadOnlySpan<char> line) => line.ContainsAny(Failure) && !line.ContainsAny(NoFailure);

    private static SearchValues<string> Of(params ReadOnlySpan<string> phrases) => SearchValues.Create(phrases, StringComparison.OrdinalIgnoreCase);
}
