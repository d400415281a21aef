namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Telephone numbers: international (E.164 and as people write it), North American with separators, and others beside a word such as "phone".</summary>
internal static class PhoneNumber
{
    private const int FewestInternational = 9;
    private const int MostDigits = 15;
    private const int LookBack = 24;

    private static readonly string[] Words = ["phone", "mobile", "cell", "tel", "fax", "msisdn", "handy", "call", "sms", "whatsapp", "telefon", "teléfono", "telefono", "téléphone", "rufnummer", "mobil", "dial"];

    /// <summary>The number that these digits are or belong to.</summary>
    public static (int Start, int End)? Find(string text, int start, int end, int digits)
    {
        if (digits > MostDigits)
        {
            return null;
        }

        var from = start > 0 && text[start - 1] == '(' ? start - 1 : start;
        var plus = from > 0 && text[from - 1] == '+' && (from == 1 || !(char.IsAsciiLetterOrDigit(text[from - 2]) || text[from - 2] is '.' or ')'));
        if (plus && digits >= FewestInternational && text[start] != '0' && text.AsSpan(start, end - start).IndexOf("00000", StringComparison.Ordinal) < 0)
        {
            return (from - 1, end);
        }

        var run = text.AsSpan(start, end - start);
        if (run.StartsWith("00") && digits is >= 11 and <= MostDigits && run.ContainsAny(" -") && run[2] is >= '1' and <= '9' && HasWord(text, from))
        {
            return (from, end);
        }

        return IsNorthAmerican(run, from < start) || (HasWord(text, from) && digits <= 13) ? (from, end) : null;
    }

    /// <summary>(415) 555-0132, 415-555-0132, 415.555.0132, 1-415-555-0132: area and exchange begin with 2 to 9 (NANP).</summary>
    private static bool IsNorthAmerican(ReadOnlySpan<char> run, bool parenthesis)
    {
        if (run is ['1', '-' or '.' or ' ', ..] && run.Length == 14)
        {
            run = run[2..];
        }

        if (parenthesis)
        {
            return (run.Length == 13 && run[3] == ')' && run[4] == ' ' && run[8] is '-' or ' ' or '.' && IsArea(run[0]) && IsArea(run[5]))
                || (run.Length == 12 && run[3] == ')' && run[7] is '-' or '.' && IsArea(run[0]) && IsArea(run[4]));
        }

        return run.Length == 12 && run[3] is '-' or '.' && run[7] == run[3] && IsArea(run[0]) && IsArea(run[4]) && run.Count(run[3]) == 2 && !run.ContainsAny(" ()");
    }

    private static bool IsArea(char c) => c is >= '2' and <= '9';

    private static bool HasWord(string text, int at)
    {
        var from = Math.Max(0, at - LookBack);
        var window = text.AsSpan(from, at - from);
        window = window[(window.LastIndexOf('\n') + 1)..].TrimEnd(" \t:=\"'\\+.#");
        foreach (var suffix in (ReadOnlySpan<string>)["number", "no", "nr", "_", "-", " ", "Number"])
        {
            window = window.EndsWith(suffix, StringComparison.Ordinal) ? window[..^suffix.Length].TrimEnd(" _-.") : window;
        }

        foreach (var word in Words)
        {
            if (window.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return word.Length > 4 || window.Length == word.Length || !char.IsAsciiLetter(window[^(word.Length + 1)]);
            }
        }

        return false;
    }
}
