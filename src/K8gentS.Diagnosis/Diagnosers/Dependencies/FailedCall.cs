using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Logs;

namespace K8gentS.Diagnosis.Diagnosers.Dependencies;

/// <summary>A call that a program makes and that fails, by its own words, and what the host it names means.</summary>
/// <param name="Told">The words.</param>
/// <param name="Host">The host, resolved.</param>
internal sealed record FailedCall(LoggedFailure Told, HostReference Host)
{
    /// <summary>Whether a name did not resolve.</summary>
    public bool IsNameFailure => Told.Match.Signature.Cause == "network.dns-failure";

    /// <summary>Whether the other side, or nothing at all, answered too late.</summary>
    public bool IsTimeout => Told.Match.Signature.Cause == "app.dependency-timeout" || Told.Match.Line.Text.Says("timeout", "timed out", "deadline exceeded");

    /// <summary>The host and port as a person would write them.</summary>
    public string Target => Host.Port is { } port ? $"{Host.Host}:{port}" : Host.Host;

    /// <summary>The calls that the logs of an incident tell of. One that names no host is none.</summary>
    public static IEnumerable<FailedCall> Of(SanitizedEvidence evidence) =>
        from told in LoggedFailure.Of(evidence)
        where told.Match.Signature.Role == LogSignatureRole.Dependency
        let host = Resolve(evidence, told)
        where host is not null
        select new FailedCall(told, host);

    private static HostReference? Resolve(SanitizedEvidence evidence, LoggedFailure told)
    {
        var port = int.TryParse(told.Group("port"), out var number) ? number : (int?)null;
        var mentions = told.Group("host", "address", "service", "server") is { } host
            ? HostReferences.InLogLine(told.Match.Line.Text).Where(m => host.Contains(m.Host, StringComparison.OrdinalIgnoreCase)).Append(new HostMention(host, port))
            : HostReferences.InLogLine(told.Match.Line.Text);
        var resolver = new HostResolver(evidence.Cluster, told.Container.Pod.Namespace);
        foreach (var mention in mentions)
        {
            var found = Known(evidence, mention) ?? resolver.Resolve(mention.Host, mention.Port ?? port, $"log of {told.Container.Spec.Name}", told.Container.Owner);
            if (found is not null)
            {
                return found;
            }
        }

        return Only(evidence);
    }

    // The collection has resolved addresses before they were sanitized; a name it knows is not asked for again.
    private static HostReference? Known(SanitizedEvidence evidence, HostMention mention) =>
        evidence.Hosts
            .Where(h => string.Equals(h.Host, mention.Host, StringComparison.OrdinalIgnoreCase) && (mention.Port is null || h.Port is null || h.Port == mention.Port))
            .OrderByDescending(h => h.Port == mention.Port)
            .FirstOrDefault();

    // "connection refused" and no host: where the workload names one Service alone, it is that one.
    private static HostReference? Only(SanitizedEvidence evidence) =>
        evidence.Hosts.Where(h => h.Service is not null).DistinctBy(h => h.Service).Take(2).ToList() is [var only] ? only : null;
}
