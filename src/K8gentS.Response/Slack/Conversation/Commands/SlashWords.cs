namespace K8gentS.Response.Slack.Conversation.Commands;

/// <summary>What the slash command takes.</summary>
internal static class SlashWords
{
    /// <summary>The command.</summary>
    public const string Command = "/k8gents";

    /// <summary>The longest time that something may be muted for.</summary>
    public static readonly TimeSpan LongestMute = TimeSpan.FromDays(90);

    /// <summary>Each word with what it does.</summary>
    public static IReadOnlyList<(string Usage, string Meaning)> All { get; } =
    [
        ("status", "how K8gentS itself is, and what is muted"),
        ("open", "the incidents that are open, worst first"),
        ("diagnose NAMESPACE [KIND/NAME]", "have a namespace, or one object, looked at now"),
        ("mute NAMESPACE|CAUSE|INCIDENT DURATION", "hear nothing of it for a time: 30m, 4h, 7d; 90d at most"),
        ("unmute NAMESPACE|CAUSE|INCIDENT", "hear of it again"),
        ("help", "this list"),
    ];

    /// <summary>The list as lines of code.</summary>
    public static string Help => string.Join('\n', All.Select(w => $"`{Command} {w.Usage}` – {w.Meaning}"));

    /// <summary>The usage of one word, for somebody who wrote it wrongly.</summary>
    public static string Usage(string word) => $"Write `{Command} {All.First(w => w.Usage.StartsWith(word, StringComparison.Ordinal)).Usage}`.";
}
