namespace K8gentS.Diagnosis.Logs;

/// <summary>Hosts of the commands with which scripts wait for a dependency: nc, telnet, psql, pg_isready, mysql, redis-cli, nslookup, curl, wget.</summary>
internal static class CommandHosts
{
    private const string Between = " \t\n;&|()\"'`";

    private static readonly string[] FlagEndings = ["host", "addr", "address", "server", "endpoint", "broker", "brokers"];

    private static readonly HashSet<string> HostThenPort = new(StringComparer.Ordinal) { "nc", "ncat", "netcat", "telnet", "wait-for-it", "wait-for-it.sh", "wait-for" };

    private static readonly HashSet<string> HostAlone = new(StringComparer.Ordinal) { "nslookup", "ping", "dig", "host", "getent", "curl", "wget" };

    private static readonly HashSet<string> HostByFlag = new(StringComparer.Ordinal) { "psql", "pg_isready", "pg_dump", "mysql", "mysqladmin", "mariadb", "redis-cli", "mongosh", "mongo" };

    internal static void Find(ReadOnlySpan<char> text, HostCollector found)
    {
        var words = text.ToString().Split([.. Between], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var command = words[i][(words[i].LastIndexOf('/') + 1)..];
            if (HostThenPort.Contains(command))
            {
                TakeOperands(words, i + 1, found);
            }
            else if (HostAlone.Contains(command))
            {
                TakeOperands(words, i + 1, found, single: true);
            }
            else if (HostByFlag.Contains(command))
            {
                TakeFlags(words, i + 1, found);
            }
            else if (i + 1 < words.Length && words[i][0] == '-' && Array.Exists(FlagEndings, e => words[i].EndsWith(e, StringComparison.Ordinal)))
            {
                found.AddAuthority(words[i + 1], null);
            }
        }
    }

    private static void TakeOperands(string[] words, int start, HostCollector found, bool single = false)
    {
        string? host = null;
        for (var i = start; i < words.Length && i < start + 8; i++)
        {
            var word = words[i];
            var isNumber = HostNames.ReadPort(word) is not null;
            if (word[0] == '-' || (host is null && isNumber) || word is "hosts")
            {
                continue;
            }

            if (host is null)
            {
                host = word;
            }
            else
            {
                found.AddAuthority(host, null, isNumber && !single ? HostNames.ReadPort(word) : null);
                return;
            }
        }

        if (host is not null)
        {
            found.AddAuthority(host, null);
        }
    }

    private static void TakeFlags(string[] words, int start, HostCollector found)
    {
        string? host = null;
        int? port = null;
        for (var i = start; i + 1 < words.Length && i < start + 16; i++)
        {
            host ??= words[i] is "-h" or "--host" ? words[i + 1] : words[i].StartsWith("--host=", StringComparison.Ordinal) ? words[i][7..] : null;
            port ??= words[i] is "-p" or "-P" or "--port" ? HostNames.ReadPort(words[i + 1]) : null;
        }

        if (host is not null)
        {
            found.AddAuthority(host, null, port);
        }
    }
}
