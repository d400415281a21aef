namespace K8gentS.Response.Slack.Messages;

/// <summary>To whom an incident was passed on, as it stands in the timeline: ids of people, a colon, the note.</summary>
internal static class ForwardedTo
{
    private const string Colon = ": ";

    /// <summary>The sentence for the timeline.</summary>
    public static string Write(IReadOnlyList<string> people, string note) => string.Join(' ', people) + (note.Length > 0 ? Colon + note : "");

    /// <summary>The sentence as mrkdwn, in which the people before the colon are mentions and nobody else is.</summary>
    public static string Show(string why)
    {
        var colon = why.IndexOf(Colon, StringComparison.Ordinal);
        var (people, note) = colon < 0 ? (why, "") : (why[..colon], why[(colon + Colon.Length)..]);
        var names = people.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return names.All(SlackText.IsPerson)
            ? $"to {string.Join(", ", names.Select(SlackText.Person))}{(note.Length > 0 ? $": {SlackText.Prose(note, 1_500)}" : "")}"
            : SlackText.Prose(why, 1_500);
    }
}
