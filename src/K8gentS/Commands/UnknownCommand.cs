using System.CommandLine;
using K8gentS.Live;

namespace K8gentS.Commands;

/// <summary>Says that a word is no command, and which one was probably meant.</summary>
internal static class UnknownCommand
{
    // A third of the letters may be wrong, or two that are exchanged; beyond that a guess is no help.
    private const int LettersAMistake = 3;
    private const int TwoExchanged = 2;
    private const int LongestWord = 40;

    /// <summary>The sentence; null where something else is wrong with the command line.</summary>
    public static string? Of(ParseResult parsed)
    {
        var names = parsed.CommandResult.Command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name).ToList();
        return names.Count > 0 && parsed.UnmatchedTokens is [var word, ..] && !word.StartsWith('-')
            ? $"There is no command '{Cut(word)}'{Guess(word, names)}"
            : null;
    }

    private static string Guess(string word, List<string> names)
    {
        var nearest = word.Length > LongestWord ? null : names.MinBy(n => NameDistance.Between(word, n));
        return nearest is not null && NameDistance.Between(word, nearest) <= Math.Min(word.Length - 1, Math.Max(TwoExchanged, nearest.Length / LettersAMistake))
            ? $"; did you mean '{nearest}'?"
            : $"; there are {string.Join(", ", names.Order(StringComparer.Ordinal))}.";
    }

    private static string Cut(string word) => word.Length > LongestWord ? word[..LongestWord] + "…" : word;
}
