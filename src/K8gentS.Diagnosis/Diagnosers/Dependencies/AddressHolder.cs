using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Readings.Hosts;

namespace K8gentS.Diagnosis.Diagnosers.Dependencies;

/// <summary>Finds the object in which the address of a failed call is written.</summary>
internal static class AddressHolder
{
    /// <summary>The ConfigMap that holds the address, else the workload.</summary>
    public static ObjectRef Of(FailedCall call) => Written(call)?.Holder ?? call.Container.Owner;

    /// <summary>Quotes where the address is written; nothing where only the log names it.</summary>
    public static IEnumerable<EvidenceItem> Quote(FailedCall call) => Written(call) is { } written
        ? [call.Container.Evidence.QuoteComparison(written.Holder, $"{written.Where} names {written.Host}{(written.Port is { } port ? $":{port}" : "")}")]
        : [];

    private static HostReference? Written(FailedCall call) => call.Container.Evidence.Hosts
        .Where(h => !h.Where.StartsWith("log", StringComparison.Ordinal) && !h.Where.StartsWith("previous log", StringComparison.Ordinal))
        .Where(h => call.Host.Service is null ? h.Host == call.Host.Host : h.Service == call.Host.Service)
        .OrderByDescending(h => h.Port == call.Host.Port)
        .ThenByDescending(h => h.Holder.Kind == "ConfigMap")
        .FirstOrDefault();
}
