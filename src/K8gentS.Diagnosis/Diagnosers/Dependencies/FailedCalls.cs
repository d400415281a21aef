using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Readings.Hosts;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Diagnosers.Dependencies;

/// <summary>Finds the calls that a workload fails for.</summary>
internal static class FailedCalls
{
    /// <summary>What the logs tell; for containers of which no log tells, the hosts they name that cannot answer.</summary>
    public static IEnumerable<FailedCall> Of(SanitizedEvidence evidence)
    {
        var told = LoggedFailure.Of(evidence).Where(t => t.Match.Signature.Role == LogSignatureRole.Dependency).Select(t => ToCall(evidence, t)).OfType<FailedCall>().ToList();
        var silent = FailingContainers.Of(evidence, SignalClass.Crash, SignalClass.Health)
            .Where(c => c.Termination?.Reason != "OOMKilled" && told.All(t => t.Container.Spec.Name != c.Spec.Name));
        return told.Concat(silent.SelectMany(c => Inferred(evidence, c)));
    }

    private static FailedCall? ToCall(SanitizedEvidence evidence, LoggedFailure told) =>
        HostOf(evidence, told) is { } host ? new FailedCall(told.Container, host, told.Strength, told.Proof, told) : null;

    private static HostReference? HostOf(SanitizedEvidence evidence, LoggedFailure told)
    {
        var port = int.TryParse(told.Group("port"), out var number) ? number : (int?)null;
        var inLine = HostReferences.InLogLine(told.Match.Line.Text);
        var mentions = told.Group("host", "address", "service", "server") is { } host
            ? inLine.Where(m => host.Contains(m.Host, StringComparison.OrdinalIgnoreCase)).Append(new HostMention(host, port))
            : inLine;
        return mentions.Select(m => Resolve(evidence, told.Container, m, port)).FirstOrDefault(h => h is not null) ?? OnlyOne(evidence);
    }

    // The collection has resolved addresses before they were sanitized; a name it knows is not asked for again.
    private static HostReference? Resolve(SanitizedEvidence evidence, FailingContainer container, HostMention mention, int? port) =>
        evidence.Hosts
            .Where(h => string.Equals(h.Host, mention.Host, StringComparison.OrdinalIgnoreCase) && (mention.Port is null || h.Port is null || h.Port == mention.Port))
            .OrderByDescending(h => h.Port == mention.Port)
            .FirstOrDefault()
        ?? new HostResolver(evidence.Cluster, container.Pod.Namespace).Resolve(mention.Host, mention.Port ?? port, $"log of {container.Spec.Name}", container.Owner);

    // "connection refused" and no host: where the workload names one Service alone, it is that one.
    private static HostReference? OnlyOne(SanitizedEvidence evidence) =>
        evidence.Hosts.Where(h => h.Service is not null && SettingHosts.IsSure(h)).DistinctBy(h => h.Service).Take(2).ToList() is [var only] ? only : null;

    // An init container that waits does so for what its command names. A program whose last words name a host that cannot
    // answer most likely failed for it; one that merely has such a host in its settings may have.
    private static IEnumerable<FailedCall> Inferred(SanitizedEvidence evidence, FailingContainer container)
    {
        var broken = evidence.Hosts.Where(h => h.Service is not null && SettingHosts.IsSure(h) && !evidence.Cluster.Answers(h.Service)).ToList();
        if (container is { IsSetup: true, Status.State.Running: not null })
        {
            return broken
                .Where(h => h.Where.EndsWith($" of {container.Spec.Name}", StringComparison.Ordinal))
                .Select(h => new FailedCall(container, h, Strength.Likely, evidence.QuoteSpec(container.Pod, $"{container.Label} waits for {h.Host} ({h.Where})"), null));
        }

        var (log, words) = LastWords(container);
        return broken.Where(h => h.Where.EndsWith($" of {container.Spec.Name}", StringComparison.Ordinal) || h.Holder.Kind == "ConfigMap").Select(h => words is not null && Names(words, h.Host)
            ? new FailedCall(container, h, Strength.Likely, evidence.Quote(log!, words), null)
            : new FailedCall(container, h, Strength.Weak, evidence.QuoteComparison(h.Holder, $"{h.Where} names {h.Host}"), null));
    }

    private static (SanitizedLog? Log, string? Words) LastWords(FailingContainer container)
    {
        foreach (var log in container.Logs)
        {
            if (LogFatal.Select(log.Parsed) is { } fatal)
            {
                return (log, fatal.Line.Text);
            }
        }

        return (null, null);
    }

    // The short name of a Service, too: "cannot reach rates-db" for rates-db.quotes.svc.
    private static bool Names(string words, string host) =>
        words.Says(host) || (host.Split('.')[0] is { Length: > 3 } first && words.Says($" {first} ", $" {first}:", $" {first},", $"'{first}'", $"\"{first}\"", $" {first}."))
        || words.EndsWith($" {host.Split('.')[0]}", StringComparison.OrdinalIgnoreCase);
}
