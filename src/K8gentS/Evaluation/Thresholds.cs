using System.Globalization;

namespace K8gentS.Evaluation;

/// <summary>The least that measures must reach: <c>top1=0.95,healthy=1</c>.</summary>
internal static class Thresholds
{
    /// <summary>A sentence for each measure that falls short.</summary>
    /// <exception cref="CommandException">The text is not a list of known measures and numbers between 0 and 1.</exception>
    public static IReadOnlyList<string> Missed(string? thresholds, IReadOnlyDictionary<string, Measure> measures)
    {
        var missed = new List<string>();
        foreach (var part in (thresholds ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, least) = Parse(part);
            if (!measures.TryGetValue(name, out var measure))
            {
                throw Refuse($"there is no measure \"{name}\"; there are {string.Join(", ", measures.Keys)}.");
            }

            if (measure.Share.Value < least)
            {
                missed.Add($"{measure.Name} is {measure.Share.Value:0.###}, under {least:0.###}.");
            }
        }

        return missed;
    }

    private static (string Name, double Least) Parse(string part) =>
        part.Split('=', StringSplitOptions.TrimEntries) is [var name, var number]
        && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var least)
        && least is >= 0 and <= 1
            ? (name, least)
            : throw Refuse($"\"{part}\" is not a measure and a number between 0 and 1, as in top1=0.95.");

    private static CommandException Refuse(string why) => new($"--fail-under: {why}", ExitCodes.Usage);
}
