namespace K8gentS.Response.Slack.Messages;

/// <summary>Numbers of things, in words.</summary>
internal static class Plural
{
    /// <summary><c>1 incident</c>, <c>2 incidents</c>.</summary>
    public static string Of(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    /// <summary>A span of time in its largest fitting unit: <c>45 s</c>, <c>30 min</c>, <c>4 h</c>, <c>7 d</c>.</summary>
    public static string Of(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => $"{Math.Round(span.TotalDays)} d",
        { TotalHours: >= 2 } => $"{Math.Round(span.TotalHours)} h",
        { TotalMinutes: >= 2 } => $"{Math.Round(span.TotalMinutes)} min",
        _ => $"{Math.Round(span.TotalSeconds)} s",
    };
}
