using System.Globalization;

namespace K8gentS.Evaluation.Modelling;

/// <summary>What a model's vendor asks for a million tokens; the currency is whatever the user writes them in.</summary>
/// <param name="In">For tokens sent.</param>
/// <param name="Out">For tokens received.</param>
internal sealed record Prices(decimal In, decimal Out)
{
    private const decimal Million = 1_000_000;

    /// <summary>Reads IN,OUT; null where none are given.</summary>
    /// <exception cref="CommandException">The text is not two prices.</exception>
    public static Prices? Parse(string? text) => text?.Split(',', StringSplitOptions.TrimEntries) switch
    {
        null => null,
        [var input, var output] when Price(input) is { } forIn && Price(output) is { } forOut => new Prices(forIn, forOut),
        _ => throw new CommandException($"--prices \"{text}\" is not two prices for a million tokens, sent and received, as in 1.25,10.", ExitCodes.Usage),
    };

    /// <summary>What so many tokens cost.</summary>
    public decimal Of(long tokensIn, long tokensOut) => ((tokensIn * In) + (tokensOut * Out)) / Million;

    private static decimal? Price(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price <= 100_000 ? price : null;
}
