using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Reasoning.Answers;

/// <summary>
/// Makes the steps that people are told from those that a model wrote. A command is kept only if it reads; a step that would have somebody run
/// anything else is left out whole. The first step is always ours.
/// </summary>
internal static class Steps
{
    private const int Most = 5;
    private const int Shortest = 8;

    /// <summary>The steps for a claim about an object.</summary>
    public static IReadOnlyList<string> For(ObjectRef culprit, IReadOnlyList<string> written, ReadingCommand commands, ITextSanitizer sanitizer)
    {
        var kept = written.Select(s => Of(s, commands, sanitizer)).OfType<string>().Distinct(StringComparer.Ordinal).Take(Most - 1);
        return [$"See whether it is so; a model's claim is no proof: {Look(culprit)}.", .. kept];
    }

    // A Secret is not described: its annotations may hold what its data hold.
    private static string Look(ObjectRef about) =>
        $"`kubectl {(about.Kind == "Secret" ? "get" : "describe")} {about.Kind.ToLowerInvariant()} {about.Name}{(about.Namespace is null ? "" : $" -n {about.Namespace}")}`";

    private static string? Of(string written, ReadingCommand commands, ITextSanitizer sanitizer)
    {
        var parts = written.Split('`');
        if (parts.Length % 2 == 0)
        {
            return null;
        }

        // What is left of the step without the commands that read must give no orders.
        var rest = string.Concat(parts.Select((p, i) => i % 2 == 0 || !commands.Accepts(p) ? p : " this "));
        if (Orders.AreIn(rest) || Orders.AreIn(ModelText.Of(rest, sanitizer)))
        {
            return null;
        }

        var step = ModelText.Of(string.Concat(parts.Select((p, i) => i % 2 == 1 && commands.Accepts(p) ? $"`{p}`" : p)), sanitizer, keepBackticks: true);
        return step.Length < Shortest || step.Count(c => c == '`') % 2 == 1 ? null : step;
    }
}
