using System.Globalization;

namespace K8gentS.Reasoning;

/// <summary>Reads <see cref="ReasonerOptions"/> from the AI_… variables. An empty variable counts as one that is not set.</summary>
/// <param name="lookup">The value of a variable; null if it is not set.</param>
public sealed class ReasonerEnvironment(Func<string, string?> lookup)
{
    /// <summary>The options.</summary>
    /// <param name="faults">Every fault, each in one sentence with the variable's name.</param>
    public ReasonerOptions Read(out IReadOnlyList<string> faults)
    {
        var wrong = new List<string>();
        var defaults = new ReasonerOptions();
        var options = new ReasonerOptions
        {
            IncidentsPerHour = (int)Number("AI_INCIDENTS_PER_HOUR", defaults.IncidentsPerHour, wrong),
            TokensIn = (int)Number("AI_INPUT_TOKENS_PER_INCIDENT", defaults.TokensIn, wrong),
            TokensOut = (int)Number("AI_OUTPUT_TOKENS_PER_INCIDENT", defaults.TokensOut, wrong),
            TokensPerDay = Number("AI_TOKENS_PER_DAY", defaults.TokensPerDay, wrong, long.MaxValue),
            Samples = (int)Number("AI_SAMPLES", defaults.Samples, wrong),
            Temperature = Temperature(defaults.Temperature, wrong),
            SecondLook = Switch("AI_SECOND_LOOK", defaults.SecondLook, wrong),
            Timeout = Duration("AI_TIMEOUT", defaults.Timeout, wrong),
            Debounce = Duration("AI_DEBOUNCE", defaults.Debounce, wrong),
            MostQueued = (int)Number("AI_MAX_QUEUED", defaults.MostQueued, wrong),
        };
        faults = [.. wrong, .. options.Faults()];
        return options;
    }

    private long Number(string variable, long otherwise, List<string> faults, long most = int.MaxValue)
    {
        if (Value(variable) is not { } text)
        {
            return otherwise;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most)
        {
            return number;
        }

        faults.Add($"{variable} is no whole number; write one such as {otherwise}.");
        return otherwise;
    }

    private double? Temperature(double? otherwise, List<string> faults)
    {
        switch (Value("AI_TEMPERATURE"))
        {
            case null:
                return otherwise;
            case "default":
                return null;
            case var text when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number):
                return number;
            default:
                faults.Add("AI_TEMPERATURE is no number; write one from 0 to 2 such as 0.7, or default for the model's own.");
                return otherwise;
        }
    }

    private bool Switch(string variable, bool otherwise, List<string> faults)
    {
        switch (Value(variable)?.ToLowerInvariant())
        {
            case null:
                return otherwise;
            case "true" or "on" or "yes" or "1":
                return true;
            case "false" or "off" or "no" or "0":
                return false;
            default:
                faults.Add($"{variable} is neither true nor false.");
                return otherwise;
        }
    }

    private TimeSpan Duration(string variable, TimeSpan otherwise, List<string> faults)
    {
        if (Value(variable) is not { } text)
        {
            return otherwise;
        }

        TimeSpan? unit = text[^1] switch { 's' => TimeSpan.FromSeconds(1), 'm' => TimeSpan.FromMinutes(1), 'h' => TimeSpan.FromHours(1), _ => null };
        if (unit is { } one && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000)
        {
            return one * number;
        }

        faults.Add($"{variable} is no duration; write one such as 90s, 3m or 1h.");
        return otherwise;
    }

    private string? Value(string variable) => lookup(variable)?.Trim() is { Length: > 0 } value ? value : null;
}
