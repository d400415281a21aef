using System.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>
/// A token that a terminal or a logger broke at its line width, put together again: the pieces stand at the end
/// of one line and at the beginning of the next, after what each line begins with (indentation, a timestamp).
/// </summary>
internal sealed class WrappedText
{
    private const int MostLines = 40;
    private const int WidthTolerance = 2;
    private const int ShortestPiece = 4;
    private const int ShortestLine = 24;
    private const int Longest = 8_192;
    private const int LongestFirst = 512;

    private readonly List<(int Joined, int Original)> _pieces;

    private WrappedText(string text, List<(int Joined, int Original)> pieces) => (Text, _pieces) = (text, pieces);

    /// <summary>The token without its line breaks.</summary>
    public string Text { get; }

    /// <summary>Whether a token found so far may go on below: none was found yet (-1), or it fills its line to the end.</summary>
    public static bool EndsLine(string text, int start, int end) =>
        end < 0 || (end < text.Length && text[end] is '\r' or '\n' or '\\' && end - Boundary.LineStart(text, start) >= ShortestLine && GoesOnRandom(text, start, end));

    /// <summary>Where a value ends that filled its line to the end here, and may go on at random on the next.</summary>
    public static int End(string text, int start, int end) =>
        EndsLine(text, start, end) && Join(text, start) is { } joined && joined._pieces[0].Original + joined.PieceLength(0) == end ? joined.Original(joined.Text.Length) : end;

    /// <summary>The token that begins here and runs to the end of its line; null when it ends before.</summary>
    public static WrappedText? Join(string text, int start)
    {
        var end = PieceEnd(text, start, LongestFirst);
        if (end - start < ShortestPiece || NextPiece(text, start, end) < 0)
        {
            return null;
        }

        var joined = new StringBuilder();
        var pieces = new List<(int, int)>();
        var width = end - Boundary.LineStart(text, start);
        for (var next = start; next >= 0 && pieces.Count < MostLines && joined.Length < Longest; next = NextPiece(text, start, end))
        {
            if (pieces.Count > 1 && Math.Abs(end - Boundary.LineStart(text, end) - width) > WidthTolerance)
            {
                break; // The line before was not as wide as the first: it was the last.
            }

            end = PieceEnd(text, next, Longest);
            pieces.Add((joined.Length, next));
            joined.Append(text, next, end - next);
        }

        return new WrappedText(joined.ToString(), pieces);
    }

    /// <summary>Whether a match that ends here used a second line.</summary>
    public bool Crosses(int joinedEnd) => _pieces.Count > 1 && joinedEnd > _pieces[1].Joined;

    /// <summary>The position in the original text before which the joined position's last character stands.</summary>
    public int Original(int joinedEnd)
    {
        var piece = _pieces.FindLast(p => p.Joined < joinedEnd);
        return piece.Original + joinedEnd - piece.Joined;
    }

    private int PieceLength(int piece) => (piece + 1 < _pieces.Count ? _pieces[piece + 1].Joined : Text.Length) - _pieces[piece].Joined;

    private static bool GoesOnRandom(string text, int first, int end)
    {
        var next = NextPiece(text, first, end);
        return next >= 0 && Fields.Randomness.LooksRandom(text.AsSpan(next, PieceEnd(text, next, Longest) - next));
    }

    private static int PieceEnd(string text, int at, int most)
    {
        var limit = Math.Min(text.Length, at + most);
        while (at < limit && IsTokenPart(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Where the token goes on after its line ended here; -1 when it does not.</summary>
    private static int NextPiece(string text, int first, int end)
    {
        var at = end < text.Length && text[end] == '\\' ? end + 1 : end;
        at = at < text.Length && text[at] == '\r' ? at + 1 : at;
        if (at >= text.Length || text[at] != '\n')
        {
            return -1;
        }

        var next = at + 1 + LinePrefix.CommonLength(text, first, at + 1);
        var piece = text.AsSpan(next, PieceEnd(text, next, Longest) - next).TrimEnd('=');
        return piece.IsEmpty || piece.Contains('=') ? -1 : next; // "name=value" begins something else.
    }

    private static bool IsTokenPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' or '-' or '_' or '.' or '~' or '$';
}
