namespace K8gentS.Response.Slack.Messages;

/// <summary>What a button, or a dialogue, is about; comes back from Slack as it was sent, and is still read as if it came from anybody.</summary>
/// <param name="IncidentId">The incident.</param>
/// <param name="Detail">The plan's digest, the approval's id or a page's number, as the button needs; may be empty.</param>
internal sealed record ClickTarget(string IncidentId, string Detail = "")
{
    private const char Between = '|';
    private const int Longest = 300;

    /// <summary>The target as a button carries it.</summary>
    public override string ToString() => Detail.Length == 0 ? IncidentId : $"{IncidentId}{Between}{Detail}";

    /// <summary>Reads it back; null for what is none of ours.</summary>
    public static ClickTarget? Parse(string? value)
    {
        if (value is null || value.Length is 0 or > Longest || !value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or Between))
        {
            return null;
        }

        var parts = value.Split(Between);
        return parts is [var only] ? new ClickTarget(only) : parts is [var incident, var detail] ? new ClickTarget(incident, detail) : null;
    }
}
