using K8gentS.Diagnosis.Sanitizing;
using Spectre.Console;

namespace K8gentS.Output;

/// <summary>Writes lines: wrapped and coloured for a terminal, as they are for anything else.</summary>
internal static class TextWriting
{
    /// <summary>Writes the lines.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="shown">Addresses that a terminal shows instead of their pseudonyms; null for none.</param>
    public static void Write(Terminal terminal, IEnumerable<TextLine> lines, AddressMemory? shown = null)
    {
        if (terminal.OutIsTerminal)
        {
            WriteStyled(Console(terminal.Out), lines, shown);
            return;
        }

        foreach (var line in lines)
        {
            terminal.Out.Write(line.ToString());
            terminal.Out.Write('\n');
        }
    }

    // Pieces go in as text and style, never as markup: nothing in them is read as an instruction to paint.
    private static void WriteStyled(IAnsiConsole console, IEnumerable<TextLine> lines, AddressMemory? shown)
    {
        foreach (var line in lines)
        {
            if (line.Spans.Count == 0)
            {
                console.WriteLine();
                continue;
            }

            var paragraph = new Paragraph();
            foreach (var span in line.Spans)
            {
                paragraph.Append(shown?.Reveal(span.Text) ?? span.Text, StyleOf(span.Tone));
            }

            console.Write(new Padder(paragraph, new Padding(line.Indent, 0, 0, 0)).Expand());
        }
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Faint => new Style(decoration: Decoration.Dim),
        Tone.Quote => new Style(Color.Yellow),
        Tone.Command => new Style(Color.Aqua),
        Tone.Critical => new Style(Color.Red, decoration: Decoration.Bold),
        Tone.Warning => new Style(Color.Yellow, decoration: Decoration.Bold),
        Tone.Info => new Style(Color.Blue, decoration: Decoration.Bold),
        _ => Style.Plain,
    };

    // NO_COLOR: https://no-color.org
    private static IAnsiConsole Console(TextWriter output) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new TerminalOutput(output),
        ColorSystem = Environment.GetEnvironmentVariable("NO_COLOR") is null or "" ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });
}
