using System.Text.Json;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Diagnosis.Signals;

namespace K8gentS.Diagnosis.Reports.Json;

/// <summary>How the values of closed sets are spelt in reports.</summary>
public static class ReportWords
{
    /// <summary>How a severity is spelt.</summary>
    public static string Of(Severity severity) => Lower(severity);

    /// <summary>How a route is spelt.</summary>
    public static string Of(Route route) => route == Route.RulesAndModel ? "rules+model" : Lower(route);

    /// <summary>How a strength is spelt.</summary>
    public static string Of(Strength strength) => Lower(strength);

    /// <summary>How a signal's class is spelt.</summary>
    public static string Of(SignalClass symptom) => symptom == SignalClass.ControlPlane ? "control-plane" : Lower(symptom);

    /// <summary>The value that is spelt so.</summary>
    /// <exception cref="JsonException">There is none; the message names those that there are.</exception>
    internal static T Read<T>(string word, Func<T, string> spell)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (spell(value) == word)
            {
                return value;
            }
        }

        throw new JsonException($"\"{Quoted.Of(word)}\" is none of {string.Join(", ", Enum.GetValues<T>().Select(spell))}.");
    }

    private static string Lower<T>(T value)
        where T : struct, Enum =>
        Enum.IsDefined(value) ? value.ToString().ToLowerInvariant() : throw new ArgumentOutOfRangeException(nameof(value));
}
