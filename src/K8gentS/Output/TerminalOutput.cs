using System.Text;
using Spectre.Console;

namespace K8gentS.Output;

/// <summary>Tells the console library about a writer that is known to end at a terminal.</summary>
internal sealed class TerminalOutput(TextWriter writer) : IAnsiConsoleOutput
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    // A line longer than this is hard to read, however wide the window.
    private const int WidestLine = 120;

    public TextWriter Writer => writer;

    public bool IsTerminal => true;

    public int Width => Math.Min(WidestLine, Measure(() => Console.WindowWidth, UsualWidth));

    public int Height => Measure(() => Console.WindowHeight, UsualHeight);

    public void SetEncoding(Encoding encoding)
    {
        // The writer is UTF-8 from the start.
    }

    private static int Measure(Func<int> read, int otherwise)
    {
        try
        {
            return read() is > 0 and var size ? size : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }
}
