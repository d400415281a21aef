using System.Text;

namespace K8gentS.Diagnosis.Sanitizing.Text;

/// <summary>A text and the passes of edits that made it, so that each change can be told in positions of the original.</summary>
internal sealed class EditTrail(string original)
{
    private readonly List<List<Edit>> _passes = [];

    public string Text { get; private set; } = original;

    /// <summary>Applies one pass of edits, sorted and without overlaps.</summary>
    public void Apply(List<Edit> edits)
    {
        if (edits.Count == 0)
        {
            return;
        }

        _passes.Add(edits);
        Text = Rewrite(Text, edits);
    }

    /// <summary>All passes as one list of edits of the original text.</summary>
    public List<Edit> Compose() => _passes.Count == 0 ? [] : _passes.Skip(1).Aggregate(_passes[0], Merge);

    private static string Rewrite(string text, List<Edit> edits)
    {
        var result = new StringBuilder(text.Length + (8 * edits.Count));
        var at = 0;
        foreach (var edit in edits)
        {
            result.Append(text, at, edit.Start - at).Append(edit.Text);
            at = edit.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Puts later edits, told in positions of the text after <paramref name="earlier"/>, into positions before it.</summary>
    private static List<Edit> Merge(List<Edit> earlier, List<Edit> later)
    {
        var merged = new List<Edit>(earlier.Count + later.Count);
        int shift = 0, next = 0;
        foreach (var edit in later)
        {
            while (next < earlier.Count && AfterEnd(earlier[next], shift) <= edit.Start)
            {
                shift += earlier[next].Text.Length - earlier[next].Length;
                merged.Add(earlier[next++]);
            }

            var start = edit.Start - shift;
            while (next < earlier.Count && earlier[next].Start + shift < edit.End)
            {
                start = Math.Min(start, earlier[next].Start);
                shift += earlier[next].Text.Length - earlier[next].Length;
                next++;
            }

            var end = Math.Max(edit.End - shift, next > 0 ? earlier[next - 1].End : 0);
            merged.Add(edit with { Start = start, Length = end - start });
        }

        merged.AddRange(earlier.Skip(next));
        return merged;
    }

    private static int AfterEnd(Edit edit, int shift) => edit.Start + shift + edit.Text.Length;
}
