using System.Globalization;

namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>Arguments as they were given, taken one by one; what nobody takes is refused.</summary>
internal sealed class GivenArguments
{
    private const string Flags = "--dry-run --all-namespaces --allow-full-undo";
    private const int MaximumNames = 1000;
    private readonly Dictionary<string, string> _left = new(StringComparer.Ordinal);

    public GivenArguments(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            var isFlag = Flags.Split(' ').Contains(name, StringComparer.Ordinal);
            var value = isFlag ? "true" : i + 1 < arguments.Count ? arguments[++i] : throw new PlanRefusedException($"The argument {Short(name)} has no value.");
            if (!_left.TryAdd(name, value))
            {
                throw new PlanRefusedException($"The argument {Short(name)} is given twice.");
            }
        }
    }

    public string? Text(string name) => _left.Remove(name, out var value) ? value : null;

    public string Required(string name) => Text(name) ?? throw new PlanRefusedException($"The argument {name} is missing.");

    public bool Flag(string name) => Text(name) is not null;

    public DateTimeOffset Time(string name) =>
        DateTimeOffset.TryParse(Required(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : throw new PlanRefusedException($"The argument {name} is no time such as 2026-01-31T12:00:00Z.");

    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new PlanRefusedException($"The argument {name} has to be a whole number from {least} to {most}.");
    }

    public IReadOnlySet<string> Names(string name)
    {
        var names = (Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length <= MaximumNames ? new HashSet<string>(names, StringComparer.Ordinal) : throw new PlanRefusedException($"The argument {name} has more than {MaximumNames} names.");
    }

    public void End()
    {
        if (_left.Count > 0)
        {
            throw new PlanRefusedException($"The argument {Short(_left.Keys.First())} is not known.");
        }
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
