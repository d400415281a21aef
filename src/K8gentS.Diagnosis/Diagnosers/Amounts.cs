using System.Globalization;

namespace K8gentS.Diagnosis.Diagnosers;

/// <summary>Amounts of resources, as people write them.</summary>
internal static class Amounts
{
    private static readonly (decimal Factor, string Unit)[] Binary =
        [(1024m * 1024 * 1024 * 1024, "Ti"), (1024m * 1024 * 1024, "Gi"), (1024m * 1024, "Mi"), (1024m, "Ki")];

    /// <summary>Memory and storage in binary units, CPU in cores or millicores, anything else as a number.</summary>
    public static string Text(string resource, decimal amount)
    {
        if (resource.EndsWith("cpu", StringComparison.Ordinal))
        {
            return amount < 1 && amount > 0 ? $"{Math.Round(amount * 1000).ToString(CultureInfo.InvariantCulture)}m" : Number(amount);
        }

        if (resource.EndsWith("memory", StringComparison.Ordinal) || resource.EndsWith("storage", StringComparison.Ordinal) || resource.Contains("hugepages", StringComparison.Ordinal))
        {
            var unit = Array.Find(Binary, b => Math.Abs(amount) >= b.Factor);
            return unit.Unit is null ? Number(amount) : Number(amount / unit.Factor) + unit.Unit;
        }

        return Number(amount);
    }

    private static string Number(decimal amount) => Math.Round(amount, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
