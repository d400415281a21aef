using K8gentS.Diagnosis.Logs;

namespace K8gentS.Diagnosis.Readings.Hosts;

/// <summary>
/// Tells a setting that surely holds a host from one whose value merely could be one: <c>WORKERS=four</c> has the form of
/// a host's name, <c>DB_HOST=four</c> is one.
/// </summary>
internal static class SettingHosts
{
    private static readonly string[] Telling =
        ["HOST", "ADDR", "URL", "URI", "SERVER", "ENDPOINT", "SERVICE", "UPSTREAM", "BROKER", "DSN", "BACKEND", "PROXY", "TARGET", "DATABASE", "CONNECTION", "PEER", "SEED"];

    /// <summary>Whether a mention in a setting of that name is a host: by its port, scheme or dots, or by the setting's name.</summary>
    public static bool IsSure(string setting, HostMention mention) =>
        mention.Port is not null || mention.Scheme is not null || mention.Host.Contains('.', StringComparison.Ordinal) || IsNameOfHost(setting);

    /// <summary>The same for a host that was found by the collection; commands are read with care already.</summary>
    public static bool IsSure(HostReference host) =>
        host.Port is not null || host.Host.Contains('.', StringComparison.Ordinal) || host.Where.StartsWith("command", StringComparison.Ordinal) || host.Where.StartsWith("log", StringComparison.Ordinal) || IsNameOfHost(host.Where);

    private static bool IsNameOfHost(string setting) => Telling.Any(n => setting.Contains(n, StringComparison.OrdinalIgnoreCase));
}
