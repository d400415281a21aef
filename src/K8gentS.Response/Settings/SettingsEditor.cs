using K8gentS.Response.Store;

namespace K8gentS.Response.Settings;

/// <summary>Changes settings: validated, versioned and with the name of who did it.</summary>
public sealed class SettingsEditor(ISettingsStore store, TimeProvider time)
{
    private const int MaximumAttempts = 5;

    /// <summary>Sets one, or takes a stored value back where the text is null.</summary>
    /// <returns>Null when it is done, else a sentence that says why not.</returns>
    public async Task<string?> SetAsync(string key, string? text, string who, CancellationToken cancellationToken)
    {
        if (Fault(key, text) is { } fault)
        {
            return fault;
        }

        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var now = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
            var values = new Dictionary<string, string>(now.Values, StringComparer.Ordinal);
            if (text is null ? !values.Remove(key) : values.TryGetValue(key, out var same) && same == text.Trim())
            {
                return null;
            }

            if (text is not null)
            {
                values[key] = text.Trim();
            }

            if (await store.WriteAsync(new StoredSettings(now.Version + 1, values), who, time.GetUtcNow(), cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }

        return "others kept changing settings at the same moment; try again";
    }

    private static string? Fault(string key, string? text)
    {
        if (SettingsCatalogue.Find(key) is not { } setting)
        {
            return $"there is no setting '{key}'; there are {string.Join(", ", SettingsCatalogue.All.Select(s => s.Key))}";
        }

        return text is null ? null : setting.Apply(new ResponseSettings(), text.Trim()).Fault;
    }
}
