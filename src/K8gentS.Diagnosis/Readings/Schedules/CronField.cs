using System.Globalization;

namespace K8gentS.Diagnosis.Readings.Schedules;

/// <summary>One field of a schedule: the values it allows, as bits.</summary>
/// <param name="Bits">Bit n is set where n is allowed.</param>
/// <param name="IsStar">Whether it was written as <c>*</c> or <c>?</c>.</param>
internal readonly record struct CronField(ulong Bits, bool IsStar)
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public bool Has(int value) => (Bits & (1UL << value)) != 0;

    /// <summary>Reads lists, ranges, steps and names between two bounds.</summary>
    public static bool TryParse(string text, int low, int high, out CronField field, out string fault)
    {
        var (bits, star) = (0UL, false);
        foreach (var part in text.Split(','))
        {
            if (!TryPart(part, low, high, ref bits, ref star))
            {
                field = default;
                fault = $"\"{text}\" is no value between {low} and {high}";
                return false;
            }
        }

        (field, fault) = (new CronField(bits, star), "");
        return true;
    }

    private static bool TryPart(string part, int low, int high, ref ulong bits, ref bool star)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var range = slash < 0 ? part : part[..slash];
        var step = 1;
        if (slash >= 0 && (!int.TryParse(part.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1))
        {
            return false;
        }

        var (first, last) = (low, high);
        if (range is "*" or "?")
        {
            star |= step == 1;
        }
        else if (!TryRange(range, slash >= 0, low, high, out first, out last))
        {
            return false;
        }

        for (var value = first; value <= last; value += step)
        {
            bits |= 1UL << value;
        }

        return true;
    }

    private static bool TryRange(string range, bool stepped, int low, int high, out int first, out int last)
    {
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        last = 0;
        if (!TryValue(dash < 0 ? range : range[..dash], high, out first))
        {
            return false;
        }

        if (dash < 0)
        {
            last = stepped ? high : first;
        }
        else if (!TryValue(range[(dash + 1)..], high, out last))
        {
            return false;
        }

        return first >= low && last <= high && first <= last;
    }

    private static bool TryValue(string text, int high, out int value)
    {
        var names = high switch { 12 => Months, 6 => Weekdays, _ => [] };
        var named = Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        value = named + (high == 12 ? 1 : 0);
        return named >= 0 || (text.Length <= 2 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value));
    }
}
