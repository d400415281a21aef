using System.Globalization;

namespace K8gentS.Diagnosis.Objects;

/// <summary>
/// Reads resource quantities such as <c>500m</c>, <c>64Mi</c>, <c>1e3</c>.
/// Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
/// </summary>
public static class Quantity
{
    private static readonly Dictionary<string, decimal> Suffixes = new(StringComparer.Ordinal)
    {
        [""] = 1m,
        ["n"] = 1e-9m,
        ["u"] = 1e-6m,
        ["m"] = 1e-3m,
        ["k"] = 1e3m,
        ["M"] = 1e6m,
        ["G"] = 1e9m,
        ["T"] = 1e12m,
        ["P"] = 1e15m,
        ["E"] = 1e18m,
        ["Ki"] = 1024m,
        ["Mi"] = 1024m * 1024,
        ["Gi"] = 1024m * 1024 * 1024,
        ["Ti"] = 1024m * 1024 * 1024 * 1024,
        ["Pi"] = 1024m * 1024 * 1024 * 1024 * 1024,
        ["Ei"] = 1024m * 1024 * 1024 * 1024 * 1024 * 1024,
    };

    /// <summary>The quantity in its base unit (cores, bytes, pieces), or null where the text is no quantity or out of range.</summary>
    public static decimal? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 64)
        {
            return null;
        }

        if (Number(text) is { } plain)
        {
            return plain;
        }

        var split = text.Length;
        while (split > 0 && char.IsAsciiLetter(text[split - 1]))
        {
            split--;
        }

        return Suffixes.TryGetValue(text[split..], out var factor) && Number(text[..split]) is { } number
            ? Multiply(number, factor)
            : null;
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static decimal? Multiply(decimal number, decimal factor) =>
        Math.Abs(number) <= decimal.MaxValue / Math.Max(factor, 1m) ? number * factor : null;
}
