using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Values of telling columns in SQL's INSERT, as databases log statements: INSERT INTO users (email, password) VALUES ('a', 'b').</summary>
internal sealed class InsertDetector : IKeywordDetector
{
    private const int Longest = 2_000;
    private const int MostColumns = 64;

    public IEnumerable<string> Keywords => ["insert into "];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        var limit = Math.Min(text.Length, start + Longest);
        var columns = Items(text, start + length, limit, out var columnsEnd);
        var values = text.IndexOf("values", columnsEnd, limit - columnsEnd, StringComparison.OrdinalIgnoreCase);
        if (columns.Count == 0 || values < 0)
        {
            return;
        }

        var row = Items(text, values, limit, out _);
        for (var i = 0; i < Math.Min(columns.Count, row.Count); i++)
        {
            var name = TellingName.Classify(columns[i].In(text).Trim("\"`[] "), out var kind);
            var value = row[i];
            if (name is NameClass.Password or NameClass.Secret or NameClass.Pass && value.Quoted && !HarmlessValue.IsHarmless(value.In(text)))
            {
                found.Add(value.Start, value.End, "sql-insert", kind, Rank.Named);
            }
        }
    }

    /// <summary>The items of the next list in parentheses.</summary>
    private static List<FieldValue> Items(string text, int from, int limit, out int end)
    {
        var items = new List<FieldValue>();
        end = text.IndexOf('(', from, limit - from);
        if (end < 0)
        {
            end = limit;
            return items;
        }

        for (end++; end < limit && items.Count < MostColumns && text[end] is not ')'; end++)
        {
            end = ValueReader.SkipSpaces(text, end);
            var quote = end < limit && text[end] == '\'' ? QuoteMark.At(text, end) : null;
            var start = end + (quote?.Length ?? 0);
            var close = quote?.Close(text, start, limit) ?? text.AsSpan(start, limit - start).IndexOfAny(',', ')') + start;
            if (close < start)
            {
                break;
            }

            items.Add(new FieldValue(start, close, Tie.Structure, quote is not null));
            end = text.AsSpan(close, limit - close).IndexOfAny(',', ')') + close;
            if (end < close || text[end] == ')')
            {
                break;
            }
        }

        return items;
    }
}
