namespace K8gentS.Reasoning.Asking;

/// <summary>
/// How many tokens a text takes, estimated from above: tokenizers differ by vendor, and a budget must not be broken by any. A word
/// of letters costs a token per four, digits and marks one per two; outside ASCII a character costs one, from U+0800 on two.
/// </summary>
public static class TokenEstimate
{
    private const int LettersOfToken = 4;
    private const int OthersOfToken = 2;

    /// <summary>The estimate; 0 for an empty text. Linear in its length.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var tokens = 0;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsAsciiLetter(text[i]))
            {
                i = End(text, i, char.IsAsciiLetter);
                tokens += Ceiling(i - start, LettersOfToken);
            }
            else if (char.IsAsciiDigit(text[i]))
            {
                i = End(text, i, char.IsAsciiDigit);
                tokens += Ceiling(i - start, OthersOfToken);
            }
            else if (text[i] == ' ')
            {
                // A blank goes with the word behind it; a run of them is one token.
                i = End(text, i, c => c == ' ');
                tokens += i - start > 1 ? 1 : 0;
            }
            else if (IsMark(text[i]))
            {
                i = End(text, i, IsMark);
                tokens += Ceiling(i - start, OthersOfToken);
            }
            else
            {
                tokens += text[i] is >= '\u0080' and < '\u0800' ? 1 : 2;
                i++;
            }
        }

        return tokens;
    }

    private static bool IsMark(char c) => c is > ' ' and < '\u007F' && !char.IsAsciiLetterOrDigit(c);

    private static int End(ReadOnlySpan<char> text, int start, Func<char, bool> belongs)
    {
        while (start < text.Length && belongs(text[start]))
        {
            start++;
        }

        return start;
    }

    private static int Ceiling(int length, int per) => (length + per - 1) / per;
}
