using K8gentS.Diagnosis.Diagnosers.Reading;

namespace K8gentS.Diagnosis.Diagnosers.Probes;

/// <summary>The ports on which a program says that it listens: <c>listening on :8080</c>, <c>Tomcat started on port 8080</c>.</summary>
internal static class ListeningPorts
{
    private const int MaximumLines = 500;
    private static readonly string[] Openings = ["listen", "serving", "started on", "started at", "running on", "running at", "bound to", "ready on", "accepting connections", "server on", "available at"];
    private static readonly string[] Marks = [":", "port ", "port=", "port: ", "port(s): ", "ports: ", "port(s) "];

    /// <summary>The ports, as far as the container's logs name any.</summary>
    public static HashSet<int> In(FailingContainer container)
    {
        var ports = new HashSet<int>();
        foreach (var line in container.Logs.SelectMany(l => l.Parsed.Lines.Take(MaximumLines)).Select(l => l.Text))
        {
            var opening = Openings.Select(o => line.IndexOf(o, StringComparison.OrdinalIgnoreCase)).Where(i => i >= 0).DefaultIfEmpty(-1).Min();
            if (opening >= 0)
            {
                Collect(line[opening..], ports);
            }
        }

        return ports;
    }

    private static void Collect(string text, HashSet<int> ports)
    {
        foreach (var mark in Marks)
        {
            for (var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(mark, at + mark.Length, StringComparison.OrdinalIgnoreCase))
            {
                var digits = text.AsSpan(at + mark.Length);
                var end = digits.IndexOfAnyExceptInRange('0', '9');
                digits = end < 0 ? digits : digits[..end];
                if (digits.Length is > 1 and <= 5 && int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) is > 9 and <= 65535 and var port)
                {
                    ports.Add(port);
                }
            }
        }
    }
}
