using System.Collections.Frozen;

namespace K8gentS.Diagnosis.Logs;

/// <summary>The level words of the usual log libraries and what they mean.</summary>
internal static class SeverityWords
{
    private static readonly FrozenDictionary<string, LogSeverity> Words = new Dictionary<string, LogSeverity>(StringComparer.OrdinalIgnoreCase)
    {
        ["trace"] = LogSeverity.Debug,
        ["trce"] = LogSeverity.Debug,
        ["debug"] = LogSeverity.Debug,
        ["dbug"] = LogSeverity.Debug,
        ["dbg"] = LogSeverity.Debug,
        ["verbose"] = LogSeverity.Debug,
        ["fine"] = LogSeverity.Debug,
        ["info"] = LogSeverity.Info,
        ["inf"] = LogSeverity.Info,
        ["information"] = LogSeverity.Info,
        ["notice"] = LogSeverity.Info,
        ["note"] = LogSeverity.Info,
        ["log"] = LogSeverity.Info,
        ["warn"] = LogSeverity.Warning,
        ["wrn"] = LogSeverity.Warning,
        ["warning"] = LogSeverity.Warning,
        ["err"] = LogSeverity.Error,
        ["eror"] = LogSeverity.Error,
        ["error"] = LogSeverity.Error,
        ["fail"] = LogSeverity.Error,
        ["severe"] = LogSeverity.Error,
        ["exception"] = LogSeverity.Error,
        ["crit"] = LogSeverity.Fatal,
        ["critical"] = LogSeverity.Fatal,
        ["fatal"] = LogSeverity.Fatal,
        ["ftl"] = LogSeverity.Fatal,
        ["panic"] = LogSeverity.Fatal,
        ["dpanic"] = LogSeverity.Fatal,
        ["emerg"] = LogSeverity.Fatal,
        ["emergency"] = LogSeverity.Fatal,
        ["alert"] = LogSeverity.Fatal,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, LogSeverity>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    internal static LogSeverity Of(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out var severity) ? severity : LogSeverity.Unknown;

    /// <summary>A level as a number: bunyan and pino count 10 to 60, syslog 0 to 7 downwards.</summary>
    internal static LogSeverity OfNumber(int level) => level switch
    {
        >= 60 => LogSeverity.Fatal,
        >= 50 => LogSeverity.Error,
        >= 40 => LogSeverity.Warning,
        >= 30 => LogSeverity.Info,
        >= 10 => LogSeverity.Debug,
        >= 0 and <= 2 => LogSeverity.Fatal,
        3 => LogSeverity.Error,
        4 => LogSeverity.Warning,
        5 or 6 => LogSeverity.Info,
        7 => LogSeverity.Debug,
        _ => LogSeverity.Unknown,
    };
}
