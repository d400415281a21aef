using System.Buffers;

namespace K8gentS.Diagnosis.Logs;

/// <summary>Hosts of fields: <c>Host=db;Port=5432</c>, <c>host=db port=5432</c>, <c>Server=tcp:db,1433</c>, <c>"host":"db"</c>, <c>--host db</c>, <c>user@tcp(db:3306)</c>.</summary>
internal static class FieldHosts
{
    private static readonly SearchValues<char> EndOfValue = SearchValues.Create(" \t\"'`;&()<>{}|");

    private static readonly string[] Names =
        ["host", "hostname", "server", "data source", "datasource", "addr", "address", "endpoint", "hostaddr", "broker", "brokers", "bootstrap.servers", "bootstrap-server", "upstream", "url", "target"];

    internal static void Find(ReadOnlySpan<char> text, HostCollector found)
    {
        var port = ReadPortField(text);
        for (var at = 0; text[at..].IndexOfAny('=', ':') is >= 0 and var next;)
        {
            var sign = at + next;
            at = sign + 1;
            if (IsHostField(text[..sign]))
            {
                Take(text[at..], port, found);
            }
        }

        FindTcp(text, found);
    }

    private static void Take(ReadOnlySpan<char> value, int? port, HostCollector found)
    {
        value = value.TrimStart(" \"'\\");
        value = value.StartsWith("tcp:", StringComparison.OrdinalIgnoreCase) ? value[4..] : value;
        var end = value.IndexOfAny(EndOfValue);
        value = (end < 0 ? value : value[..end]).TrimEnd("\\.,:");
        if (value.Contains('/') || value.IsEmpty)
        {
            return;
        }

        if (value.Count(',') == 1 && HostNames.ReadPort(value[(value.IndexOf(',') + 1)..]) is not null)
        {
            found.AddAuthority(value, null);
            return;
        }

        foreach (var range in value.Split(','))
        {
            found.AddAuthority(value[range], null, port);
        }
    }

    private static bool IsHostField(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" \"'");
        foreach (var name in Names)
        {
            if (before.EndsWith(name, StringComparison.OrdinalIgnoreCase)
                && (before.Length == name.Length || !char.IsAsciiLetterOrDigit(before[^(name.Length + 1)])))
            {
                return true;
            }
        }

        return false;
    }

    private static int? ReadPortField(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf("port", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var value = text[(at + 4)..].TrimStart(" \"'=:");
        var end = value.IndexOfAnyExceptInRange('0', '9');
        return HostNames.ReadPort(end < 0 ? value : value[..end]);
    }

    private static void FindTcp(ReadOnlySpan<char> text, HostCollector found)
    {
        var open = text.IndexOf("tcp(", StringComparison.Ordinal);
        var close = open < 0 ? -1 : text[open..].IndexOf(')');
        if (close > 0)
        {
            found.AddAuthority(text.Slice(open + 4, close - 4), "tcp");
        }
    }
}
