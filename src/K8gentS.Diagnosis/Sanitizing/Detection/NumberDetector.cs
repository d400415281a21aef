using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Numbers of people: payment cards, telephone numbers, US social security numbers. Long runs of digits that are ids, times or sizes are none.</summary>
internal sealed class NumberDetector : IDetector
{
    private const int FewestDigits = 9;
    private const int Longest = 40;

    public void Detect(string text, MatchList found)
    {
        var at = 0;
        while (at < text.Length)
        {
            var step = text.AsSpan(at).IndexOfAnyInRange('0', '9');
            if (step < 0)
            {
                return;
            }

            var start = at + step;
            var end = RunEnd(text, start, out var digits);
            if (digits >= FewestDigits && Boundary.StartsWord(text, start) && Boundary.EndsWord(text, end))
            {
                Look(text, start, end, digits, found);
            }

            at = end;
        }
    }

    private static void Look(string text, int start, int end, int digits, MatchList found)
    {
        var run = text.AsSpan(start, end - start);
        if (PaymentCard.Is(run, digits) && !IsFraction(text, start))
        {
            found.Add(new Match(start, end - start, "payment-card", "card", Rank.Personal, DigitsOf(run)));
        }
        else if (PhoneNumber.Find(text, start, end, digits) is { } phone)
        {
            found.Add(new Match(phone.Start, phone.End - phone.Start, "phone", "phone", Rank.Personal, DigitsOf(text.AsSpan(phone.Start, phone.End - phone.Start))));
        }
        else if (IsSocialSecurity(run))
        {
            found.Add(new Match(start, end - start, "social-security-number", "ssn", Rank.Personal, DigitsOf(run)));
        }
    }

    /// <summary>Where the digits end, with single separators between them.</summary>
    private static int RunEnd(string text, int start, out int digits)
    {
        digits = 0;
        var end = start;
        for (var at = start; at < text.Length && (digits > 0 && at - start < Longest || char.IsAsciiDigit(text[at])); at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                digits++;
                end = at + 1;
            }
            else if ((text[at] is not (' ' or '-' or '.' or '(' or ')' or '\u00a0') && !IsAreaSlash(text, start, at)) || at - end > 1)
            {
                break;
            }
        }

        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
            digits++;
        }

        return end;
    }

    /// <summary>"030/901820": an area code, which begins with 0 and is no day of a month.</summary>
    private static bool IsAreaSlash(string text, int start, int at) => text[at] == '/' && text[start] == '0' && at - start is >= 3 and <= 6;

    private static bool IsFraction(string text, int start) => start > 1 && text[start - 1] is '.' or ',' && char.IsAsciiDigit(text[start - 2]);

    /// <summary>Area, group and serial with dashes; the areas 000, 666 and 900 to 999 were never given (SSA, 2011).</summary>
    private static bool IsSocialSecurity(ReadOnlySpan<char> run) =>
        run.Length == 11 && run[3] == '-' && run[6] == '-' && run.Count('-') == 2 && !run.ContainsAny(" .()")
        && run[..3] is not ("000" or "666") && run[0] != '9' && run[4..6] is not "00" && run[7..] is not "0000";

    private static string DigitsOf(ReadOnlySpan<char> run)
    {
        Span<char> digits = stackalloc char[run.Length];
        var count = 0;
        foreach (var c in run)
        {
            if (char.IsAsciiDigit(c))
            {
                digits[count++] = c;
            }
        }

        return digits[..count].ToString();
    }
}
