using System.Globalization;
using System.Text;
using Shouldly;

namespace K8gentS.Tests.Metrics;

/// <summary>Reads Prometheus' text format 0.0.4 as strictly as its description is, and fails on anything else.</summary>
internal sealed class Exposition
{
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);

    private Exposition()
    {
    }

    /// <summary>Types by name of the metric.</summary>
    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>Help by name of the metric.</summary>
    public Dictionary<string, string> Help { get; } = new(StringComparer.Ordinal);

    /// <summary>Samples by name and labels, as in <c>a_total{b="c"}</c>, with the labels' values unescaped.</summary>
    public IReadOnlyDictionary<string, double> Samples => _samples;

    public static Exposition Parse(string text)
    {
        var read = new Exposition();
        text.ShouldSatisfyAllConditions(() => (text.Length == 0 || text.EndsWith('\n')).ShouldBeTrue(), () => text.ShouldNotContain('\r'));
        foreach (var line in text.Split('\n')[..^1])
        {
            read.Take(line);
        }

        return read;
    }

    private void Take(string line)
    {
        if (line.StartsWith("# HELP ", StringComparison.Ordinal))
        {
            var (name, help) = Split(line[7..]);
            Help.TryAdd(name, help).ShouldBeTrue($"HELP of {name} comes twice");
        }
        else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
        {
            var (name, type) = Split(line[7..]);
            type.ShouldBeOneOf("counter", "gauge", "histogram");
            Types.TryAdd(name, type).ShouldBeTrue($"TYPE of {name} comes twice");
        }
        else
        {
            Sample(line);
        }
    }

    private void Sample(string line)
    {
        var position = 0;
        var name = Name(line, ref position);
        var key = new StringBuilder(name);
        if (line[position] == '{')
        {
            key.Append('{');
            do
            {
                position++;
                key.Append(Name(line, ref position)).Append('=').Append(Value(line, ref position));
                if (line[position] == ',')
                {
                    key.Append(',');
                }
            }
            while (line[position] == ',');
            line[position++].ShouldBe('}');
            key.Append('}');
        }

        line[position++].ShouldBe(' ');
        _samples.TryAdd(key.ToString(), Number(line[position..])).ShouldBeTrue($"{key} comes twice");
        var family = Types.ContainsKey(name) ? name : name[..name.LastIndexOf('_')];
        Types.ShouldContainKey(family, $"{name} has no TYPE before it");
    }

    private static (string Name, string Text) Split(string text)
    {
        var parts = text.Split(' ', 2);
        parts.Length.ShouldBe(2, text);
        var position = 0;
        Name(parts[0], ref position).ShouldBe(parts[0]);
        return (parts[0], parts[1]);
    }

    private static string Name(string line, ref int position)
    {
        var start = position;
        while (position < line.Length && (char.IsAsciiLetterOrDigit(line[position]) || line[position] == '_'))
        {
            position++;
        }

        var name = line[start..position];
        name.ShouldSatisfyAllConditions(() => name.ShouldNotBeEmpty(line), () => char.IsAsciiDigit(name[0]).ShouldBeFalse(line));
        return name;
    }

    private static string Value(string line, ref int position)
    {
        line[position++].ShouldBe('=', line);
        line[position++].ShouldBe('"', line);
        var value = new StringBuilder("\"");
        while (line[position] != '"')
        {
            var letter = line[position++];
            value.Append(letter != '\\' ? letter : line[position++] switch
            {
                'n' => '\n',
                '"' => '"',
                '\\' => '\\',
                var other => throw new InvalidOperationException($"\\{other} in {line}"),
            });
        }

        position++;
        return value.Append('"').ToString();
    }

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
