namespace K8gentS.Response.Settings;

/// <summary>All settings that people may change while the program runs.</summary>
public static class SettingsCatalogue
{
    private const string Durations = "a duration such as 90s, 15m, 2h or 7d";

    /// <summary>The settings, by key.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("approval-lifetime", "APPROVAL_LIFETIME", Durations, "How long an approval may be used after it was asked for.",
            (s, t) => SettingTexts.Duration(t, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24), v => s with { ApprovalLifetime = v })),
        new("approvers", "ALLOWED_APPROVERS", "Slack member ids with commas between them", "Who may approve a fix; nobody while it is empty.",
            (s, t) => SettingTexts.Names(t, IsSlackId, "a Slack member id looks like U012AB3CD (profile, three dots, Copy member ID)", v => s with { Approvers = v })),
        new("debounce", "DEBOUNCE", Durations, "How long an incident that was told and comes again is not told anew.",
            (s, t) => SettingTexts.Duration(t, TimeSpan.Zero, TimeSpan.FromHours(24), v => s with { Debounce = v })),
        new("escalate-after", "ESCALATE_AFTER", Durations, "After how long an open critical incident that nobody has taken on is told again.",
            (s, t) => SettingTexts.Duration(t, TimeSpan.FromMinutes(5), TimeSpan.FromHours(24), v => s with { EscalateAfter = v })),
        new("model", "AI_MODEL", "a model's name", "The model that is asked about what rules leave unexplained.",
            (s, t) => SettingTexts.Name(t, v => s with { Model = v })),
        new("model-incidents-per-hour", "AI_INCIDENTS_PER_HOUR", "0 to 1000", "How many incidents an hour may go to a model.",
            (s, t) => SettingTexts.Number(t, 0, 1000, v => s with { ModelIncidentsPerHour = (int)v })),
        new("model-provider", "AI_PROVIDER", "a provider's name", "Whose model it is.",
            (s, t) => SettingTexts.Name(t, v => s with { ModelProvider = v })),
        new("model-tokens-per-day", "AI_TOKENS_PER_DAY", "0 to 1000000000", "How many tokens a day models may take.",
            (s, t) => SettingTexts.Number(t, 0, 1_000_000_000, v => s with { ModelTokensPerDay = v })),
        new("remediation-enabled", "REMEDIATION_ENABLED", "true or false", "Whether fixes may be approved at all.",
            (s, t) => SettingTexts.Flag(t, v => s with { RemediationEnabled = v })),
        new("remediation-namespaces", "REMEDIATION_NAMESPACES", "namespaces with commas between them, or all", "Where fixes are allowed; nowhere while it is empty.",
            (s, t) => SettingTexts.Names(t, IsNamespace, "a namespace has at most 63 small letters, digits and dashes", v => s with { RemediationNamespaces = v })),
        new("retention", "RETENTION", Durations, "How long ended incidents are kept.",
            (s, t) => SettingTexts.Duration(t, TimeSpan.FromDays(1), TimeSpan.FromDays(3650), v => s with { Retention = v })),
        new("retention-count", "RETENTION_COUNT", "100 to 1000000", "How many ended incidents are kept.",
            (s, t) => SettingTexts.Number(t, 100, 1_000_000, v => s with { RetentionCount = (int)v })),
        new("storm-size", "STORM_SIZE", "2 to 1000", "How many new incidents within storm-window are told in one message.",
            (s, t) => SettingTexts.Number(t, 2, 1000, v => s with { StormSize = (int)v })),
        new("storm-window", "STORM_WINDOW", Durations, "See storm-size.",
            (s, t) => SettingTexts.Duration(t, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10), v => s with { StormWindow = v })),
    ];

    /// <summary>The setting of this key; null if there is none.</summary>
    public static Setting? Find(string key) => All.FirstOrDefault(s => string.Equals(s.Key, key, StringComparison.Ordinal));

    /// <summary>Settings from texts by key. A text that is not accepted leaves its setting as it was and is a fault.</summary>
    public static (ResponseSettings Settings, IReadOnlyList<string> Faults) Read(ResponseSettings start, IReadOnlyDictionary<string, string> texts)
    {
        var faults = new List<string>();
        foreach (var (key, text) in texts.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var result = Find(key)?.Apply(start, text.Trim()) ?? SettingResult.Wrong($"there is no such setting; there are {string.Join(", ", All.Select(s => s.Key))}");
            start = result.Settings ?? start;
            if (result.Fault is { } fault)
            {
                faults.Add($"{key}: {fault}");
            }
        }

        return (start, faults);
    }

    // https://docs.slack.dev/reference/objects/user-object: ids of people begin with U, or W where an enterprise has them.
    private static bool IsSlackId(string id) => id.Length is >= 2 and <= 32 && id[0] is 'U' or 'W' && id.All(char.IsAsciiLetterOrDigit) && !id.Any(char.IsAsciiLetterLower);

    // RFC 1123 label, as https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ has it.
    private static bool IsNamespace(string name) =>
        name.Length is > 0 and <= 63 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && name[0] != '-' && name[^1] != '-';
}
