namespace K8gentS.Response.Settings;

/// <summary>The settings that live in the store, one value a key; <see cref="SettingsCatalogue"/> knows the keys and their ranges.</summary>
/// <param name="Version">Rises by one with each change; 0 for none yet.</param>
/// <param name="Values">Values by key; a key that is missing has its default.</param>
public sealed record StoredSettings(long Version, IReadOnlyDictionary<string, string> Values);

/// <summary>One change of a setting.</summary>
/// <param name="Version">The version that it made.</param>
/// <param name="Key">The setting.</param>
/// <param name="Before">Its value before; null for the default.</param>
/// <param name="After">Its value after; null for the default.</param>
/// <param name="Who">Who changed it.</param>
/// <param name="At">When.</param>
public sealed record SettingsChange(long Version, string Key, string? Before, string? After, string Who, DateTimeOffset At);
