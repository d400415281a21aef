namespace K8gentS.Response.Settings;

/// <summary>One setting: its key in the store, the variable that seeds it, and what it accepts.</summary>
/// <param name="Key">The key in the store and on the command line, as in <c>debounce</c>.</param>
/// <param name="Variable">The environment variable that seeds it; null where none does.</param>
/// <param name="Accepts">What it accepts, for people: <c>1m to 24h</c>.</param>
/// <param name="Meaning">What it does, in a sentence.</param>
/// <param name="Apply">Reads a text into the settings.</param>
public sealed record Setting(string Key, string? Variable, string Accepts, string Meaning, Func<ResponseSettings, string, SettingResult> Apply);

/// <summary>What became of a text: the settings with it, or why it is not accepted.</summary>
/// <param name="Settings">The settings with the value; null where it is not accepted.</param>
/// <param name="Fault">Why not; null where it is accepted.</param>
public sealed record SettingResult(ResponseSettings? Settings, string? Fault)
{
    /// <summary>Accepted.</summary>
    public static SettingResult Of(ResponseSettings settings) => new(settings, null);

    /// <summary>Not accepted.</summary>
    public static SettingResult Wrong(string fault) => new(null, fault);
}
