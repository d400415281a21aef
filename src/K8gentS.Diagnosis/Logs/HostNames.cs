using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace K8gentS.Diagnosis.Logs;

/// <summary>Tells names and addresses of hosts from words, files and times that look like them.</summary>
internal static class HostNames
{
    // "reflector.go:147" is a place in a program; "pid:4242" a number with its name.
    private static readonly FrozenSet<string> FileEndings = FrozenSet.ToFrozenSet(
        ["go", "java", "py", "js", "ts", "mjs", "cjs", "tsx", "jsx", "rb", "rs", "php", "cs", "c", "cc", "cpp", "h", "kt", "scala", "swift", "ex", "exs", "erl",
         "lua", "pl", "sh", "yaml", "yml", "json", "toml", "conf", "cfg", "ini", "xml", "sql", "log", "txt", "properties", "html", "css", "jar", "so"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        ["line", "pid", "tid", "code", "port", "exit", "status", "error", "err", "at", "id", "errno", "thread", "size", "count", "total", "length", "version", "v",
         "level", "time", "timeout", "retry", "attempt", "position", "offset", "row", "column", "col", "char", "index", "step", "worker", "process", "signal", "uid",
         "gid", "sqlstate", "http", "https", "tcp", "udp", "sha256", "sha1", "md5", "true", "false", "null", "limit", "max", "min", "latest", "on", "listening"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789.");

    /// <summary>True for a DNS name of one label or more, an address, or the sanitizer's pseudonym of one.</summary>
    internal static bool IsHost(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > 253)
        {
            return false;
        }

        if (text[0] == '‹')
        {
            return text.StartsWith("‹ip-", StringComparison.Ordinal) && text[^1] == '›';
        }

        if (text.Contains(':'))
        {
            return text.Count(':') >= 2 && System.Net.IPAddress.TryParse(text, out _);
        }

        return IsAddress(text) || IsName(text);
    }

    /// <summary>True for four numbers with dots.</summary>
    internal static bool IsAddress(ReadOnlySpan<char> text) =>
        text.Count('.') == 3 && !text.ContainsAnyExcept(AddressCharacters) && System.Net.IPAddress.TryParse(text, out _);

    /// <summary>True where a host with a port may be meant: no file with a line number, no word with its value.</summary>
    internal static bool IsHostBeforePort(ReadOnlySpan<char> host) =>
        IsHost(host) && !FileEndings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(host[(host.LastIndexOf('.') + 1)..])
        && !Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(host);

    /// <summary>True for a name that can only be a host's: a cluster-local one.</summary>
    internal static bool IsClusterName(ReadOnlySpan<char> text) =>
        IsName(text) && (text.EndsWith(".svc", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".cluster.local", StringComparison.OrdinalIgnoreCase));

    internal static int? ReadPort(ReadOnlySpan<char> text) =>
        text.Length is > 0 and < 6 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : null;

    // RFC 1123 labels; underscores are let through, since Compose names carry them.
    private static bool IsName(ReadOnlySpan<char> text)
    {
        var letters = false;
        var label = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '.')
            {
                if (label == 0 || i == text.Length - 1)
                {
                    return false;
                }

                label = 0;
                continue;
            }

            if (!(char.IsAsciiLetterOrDigit(c) || (c is '-' or '_' && label > 0)) || ++label > 63)
            {
                return false;
            }

            letters |= char.IsAsciiLetter(c);
        }

        return letters && char.IsAsciiLetterOrDigit(text[^1]);
    }
}
