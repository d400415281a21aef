using System.Collections.Frozen;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>International bank account numbers (ISO 13616): the length of the country, in one piece or groups of four, and the check digits modulo 97.</summary>
internal sealed class IbanDetector : IDetector
{
    private static readonly FrozenDictionary<string, int> Lengths =
        ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 "
        + "IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20")
        .Split(' ').ToFrozenDictionary(c => c[..2], c => int.Parse(c.AsSpan(2), provider: null), StringComparer.Ordinal);

    public void Detect(string text, MatchList found)
    {
        // The check digits are digits 3 and 4: looking for digits is cheaper than for capitals.
        var at = 2;
        while (at + 13 <= text.Length)
        {
            var step = text.AsSpan(at, text.Length - at).IndexOfAnyInRange('0', '9');
            if (step < 0)
            {
                return;
            }

            at += step;
            if (char.IsAsciiLetterUpper(text[at - 1]) && char.IsAsciiLetterUpper(text[at - 2]) && Boundary.StartsWord(text, at - 2)
                && Lengths.TryGetValue(text.Substring(at - 2, 2), out var length))
            {
                Look(text, at - 2, length, found);
            }

            var rest = text.AsSpan(at).IndexOfAnyExceptInRange('0', '9');
            at = rest < 0 ? text.Length : at + rest;
        }
    }

    private static void Look(string text, int start, int length, MatchList found)
    {
        Span<char> number = stackalloc char[length];
        int count = 0, end = start;
        for (; end < text.Length && count < length; end++)
        {
            if (char.IsAsciiLetterUpper(text[end]) || char.IsAsciiDigit(text[end]))
            {
                number[count++] = text[end];
            }
            else if (text[end] is not (' ' or '-') || count == 0 || count % 4 != 0)
            {
                return;
            }
        }

        if (count == length && Boundary.EndsWord(text, end) && PassesModulo(number))
        {
            found.Add(new Match(start, end - start, "iban", "iban", Rank.Personal, number.ToString()));
        }
    }

    private static bool PassesModulo(ReadOnlySpan<char> number)
    {
        var remainder = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var c = number[(i + 4) % number.Length];
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + (c - '0')) % 97 : ((remainder * 100) + (c - 'A' + 10)) % 97;
        }

        return remainder == 1;
    }
}
