using System.Globalization;

namespace K8gentS.Diagnosis.Diagnosers.Scheduling;

/// <summary>
/// What a FailedScheduling message says: "0/3 nodes are available: 1 Insufficient memory, 2 node(s) had untolerated taint
/// {key: value}. preemption: …", in the wordings of Kubernetes 1.18 to 1.36.
/// Source: pkg/scheduler/framework/types.go (FitError), the ErrReason constants of pkg/scheduler/framework/plugins
/// </summary>
/// <param name="Nodes">How many nodes there were; 0 where the message does not say.</param>
/// <param name="Reasons">The reasons, as they stand.</param>
internal sealed record SchedulerVerdict(int Nodes, IReadOnlyList<UnfitReason> Reasons)
{
    private const string Marker = "nodes are available: ";

    // Messages are at most 1 KiB in events; conditions may be longer in large clusters.
    private const int LongestMessage = 8192;

    private static readonly string[] Ends = [" preemption: ", " no new claims to deallocate", " Preemption is not helpful", " No preemption victims found"];

    /// <summary>Reads a message; one that is not understood gives one reason of kind Other.</summary>
    public static SchedulerVerdict Parse(string message)
    {
        var text = message.Length > LongestMessage ? message[..LongestMessage] : message;
        var at = text.IndexOf(Marker, StringComparison.Ordinal);
        var nodes = at < 0 ? 0 : NodesBefore(text.AsSpan(0, at));
        return new SchedulerVerdict(nodes, [.. Split(Body(at < 0 ? text : text[(at + Marker.Length)..])).Select(Read)]);
    }

    // "0/3 " stands before the marker.
    private static int NodesBefore(ReadOnlySpan<char> head)
    {
        var slash = head.LastIndexOf('/');
        return slash >= 0 && int.TryParse(head[(slash + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var nodes) ? nodes : 0;
    }

    // What follows the reasons is about preemption.
    private static string Body(string text)
    {
        var end = Ends.Select(e => text.IndexOf(e, StringComparison.Ordinal)).Where(i => i > 0).DefaultIfEmpty(text.Length).Min();
        return text[..end].TrimEnd('.', ',', ' ');
    }

    // A reason may hold commas of its own: only one that is followed by a count begins the next.
    private static List<string> Split(string body)
    {
        var parts = new List<string>();
        foreach (var piece in body.Split(", "))
        {
            if (parts.Count == 0 || CountOf(piece, out _) is not null)
            {
                parts.Add(piece);
            }
            else
            {
                parts[^1] += ", " + piece;
            }
        }

        return parts;
    }

    private static UnfitReason Read(string part)
    {
        var count = CountOf(part, out var rest);
        var (kind, detail) = UnfitWords.Recognise(rest);
        return new UnfitReason(kind, count ?? 0, rest, detail);
    }

    private static int? CountOf(string part, out string rest)
    {
        var space = part.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && int.TryParse(part.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            rest = part[(space + 1)..];
            return count;
        }

        rest = part;
        return null;
    }
}
