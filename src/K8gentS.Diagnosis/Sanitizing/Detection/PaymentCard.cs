namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Payment card numbers (ISO/IEC 7812): a length and prefix that an issuer has, groups as printed, and the check digit of Luhn.</summary>
internal static class PaymentCard
{
    private const int Shortest = 13;
    private const int Longest = 19;

    public static bool Is(ReadOnlySpan<char> run, int digits)
    {
        if (digits is < Shortest or > Longest || !IsGrouped(run))
        {
            return false;
        }

        Span<int> number = stackalloc int[digits];
        var count = 0;
        foreach (var c in run)
        {
            if (char.IsAsciiDigit(c))
            {
                number[count++] = c - '0';
            }
        }

        return HasIssuer(number) && number.ContainsAnyExcept(number[0]) && PassesLuhn(number);
    }

    /// <summary>All digits together, or groups of at least three with one kind of separator.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> run)
    {
        var separator = '\0';
        var group = 0;
        foreach (var c in run)
        {
            if (char.IsAsciiDigit(c))
            {
                group++;
                continue;
            }

            if (c is not (' ' or '-') || group is < 4 or > 6 || (separator != '\0' && c != separator))
            {
                return false;
            }

            separator = c;
            group = 0;
        }

        return separator == '\0' || group >= 2;
    }

    private static bool HasIssuer(ReadOnlySpan<int> n) => (n[0], n.Length) switch
    {
        (4, 13 or 16 or 19) => true,
        (5, 16) => n[1] is >= 1 and <= 5,
        (2, 16) => n[1] is >= 2 and <= 7,
        (3, 15) => n[1] is 4 or 7,
        (3, 14) => n[1] is 0 or 6 or 8 or 9,
        (3, 16) => n[1] == 5,
        (6, 16 or 19) => n[1] is 0 or 2 or 4 or 5,
        (5 or 6, >= 13) => n[1] is 0 or 6 or 7 && n.Length != 14,
        _ => false,
    };

    private static bool PassesLuhn(ReadOnlySpan<int> number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[number.Length - 1 - i];
            sum += i % 2 == 0 ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }
}
