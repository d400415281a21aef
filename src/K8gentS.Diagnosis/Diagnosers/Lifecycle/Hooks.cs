using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.Lifecycle;

/// <summary>Puts hooks in words.</summary>
internal static class Hooks
{
    /// <summary>What a hook does, short.</summary>
    public static string Describe(LifecycleHandler hook) => hook switch
    {
        { Exec: { } exec } => $"exec {Sentence.Quote(string.Join(' ', exec.Command), 80)}",
        { HttpGet: { } get } => $"GET {get.Scheme?.ToLowerInvariant() ?? "http"}://{get.Host ?? "pod"}:{get.Port}{get.Path}",
        { TcpSocket: { } tcp } => $"tcp {tcp.Port}",
        _ => "no action",
    };
}
