namespace K8gentS.Diagnosis.Sanitizing.Text;

/// <summary>Characters that take no room on a screen: zero-width and bidirectional controls, variation selectors, tags, C0 controls.</summary>
internal static class Invisible
{
    private const char TagHighSurrogate = '\uDB40';
    private const int LongestControlSequence = 32;

    public static bool Contains(char c) => c switch
    {
        '\t' or '\n' or '\r' => false,
        < ' ' or '\u007f' => true,
        '\u00ad' or '\u034f' or '\u061c' or '\u115f' or '\u1160' or '\u17b4' or '\u17b5' or '\u180e' or '\u3164' or '\ufeff' => true,
        >= '\u200b' and <= '\u200f' => true,
        >= '\u202a' and <= '\u202e' => true,
        >= '\u2060' and <= '\u206f' => true,
        >= '\ufe00' and <= '\ufe0f' => true,
        TagHighSurrogate => true,
        _ => false,
    };

    /// <summary>How many units the invisible character takes: two for a tag or a supplementary variation selector, none for another pair.</summary>
    public static int LengthAt(string text, int at)
    {
        if (text[at] != TagHighSurrogate)
        {
            return 1;
        }

        // U+E0000 to U+E01EF: tags and variation selectors 17 to 256.
        return at + 1 < text.Length && text[at + 1] is >= '\uDC00' and <= '\uDDEF' ? 2 : 0;
    }

    /// <summary>Length of the terminal control sequence at an escape character (ECMA-48: CSI, parameters, final byte); 1 when it begins none.</summary>
    public static int ControlSequenceLength(string text, int at)
    {
        if (at + 1 >= text.Length || text[at + 1] != '[')
        {
            return 1;
        }

        for (var i = at + 2; i < text.Length && i < at + LongestControlSequence; i++)
        {
            if (text[i] is >= '@' and <= '~')
            {
                return i + 1 - at;
            }

            if (text[i] is < ' ' or > '?')
            {
                break;
            }
        }

        return 1;
    }
}
