using System.Text;

namespace K8gentS.Diagnosis.Sanitizing;

/// <summary>
/// Cleans text of any size in bounded memory. Blocks overlap: what stands before a block tells what a value is, what
/// follows tells where a key or a broken line ends; a secret that crosses the end of a block waits for the next one.
/// </summary>
public sealed class StreamSanitizer(Sanitizer sanitizer)
{
    private const int Block = 131_072;
    private const int Context = 8_192;
    private const int LookAhead = 16_384;
    private const int MostHeld = 524_288;

    /// <summary>Reads to the end and writes the cleaned text.</summary>
    /// <param name="reader">What to clean.</param>
    /// <param name="writer">Where the cleaned text goes; it is not flushed.</param>
    /// <param name="onReplacement">Told each replacement in order, with its position in the whole text.</param>
    /// <param name="cancellationToken">Ends the work between blocks.</param>
    public async Task CleanAsync(TextReader reader, TextWriter writer, Action<Replacement>? onReplacement = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(writer);
        var held = new StringBuilder();
        var chunk = new char[Block];
        long position = 0;
        var written = 0;
        for (var ended = false; !ended;)
        {
            var read = await reader.ReadBlockAsync(chunk.AsMemory(), cancellationToken);
            ended = read < chunk.Length;
            held.Append(chunk, 0, read);
            var text = held.ToString();
            var result = sanitizer.Explain(text);
            var cut = ended ? text.Length : Cut(text, result.Replacements, written);
            await writer.WriteAsync(Cleaned(text, result.Replacements, written, cut, position, onReplacement).AsMemory(), cancellationToken);
            var keep = KeepFrom(text, cut);
            held.Remove(0, keep);
            position += keep;
            written = cut - keep;
        }
    }

    /// <summary>How much of the text can be written: whole lines, no secret that may go on, not what the next lines may explain.</summary>
    private static int Cut(string text, IReadOnlyList<Replacement> replacements, int written)
    {
        var cut = Math.Max(written, text.Length - LookAhead);
        var line = text.LastIndexOf('\n', cut - 1, cut - written) + 1;
        cut = line > written ? line : cut;
        foreach (var replacement in replacements.Where(r => r.Position < cut && r.Position + r.Length > cut))
        {
            var end = (int)replacement.Position + replacement.Length;
            cut = text.Length >= MostHeld ? end : Math.Max(written, (int)replacement.Position);
        }

        return cut > 0 && cut < text.Length && char.IsLowSurrogate(text[cut]) ? cut - 1 : cut;
    }

    private static string Cleaned(string text, IReadOnlyList<Replacement> replacements, int from, int to, long position, Action<Replacement>? onReplacement)
    {
        var cleaned = new StringBuilder(to - from);
        var at = from;
        foreach (var replacement in replacements)
        {
            var start = (int)replacement.Position;
            if (start + replacement.Length <= at || start >= to)
            {
                continue;
            }

            cleaned.Append(text, at, Math.Max(0, start - at)).Append(replacement.Text);
            at = start + replacement.Length;
            onReplacement?.Invoke(replacement with { Position = position + start });
        }

        return cleaned.Append(text, at, Math.Max(0, to - at)).ToString();
    }

    /// <summary>Where the context of what is not yet written begins: at a line, if one begins in reach.</summary>
    private static int KeepFrom(string text, int cut)
    {
        var from = Math.Max(0, cut - Context);
        var line = text.IndexOf('\n', from, cut - from);
        return from == 0 || line < 0 ? from : line + 1;
    }
}
