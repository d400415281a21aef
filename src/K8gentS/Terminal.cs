using System.Text;

namespace K8gentS;

/// <summary>Where a command writes, and whether a person is looking.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="OutIsTerminal">Whether standard output is a terminal, so that colours and wrapping help.</param>
/// <param name="ErrorIsTerminal">Whether standard error is a terminal, so that progress helps.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ErrorIsTerminal)
{
    /// <summary>Standard input; empty unless set.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Whether standard input is a terminal, so that somebody can be asked.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>The process's own: UTF-8, whatever the locale says.</summary>
    public static Terminal OfProcess() => new(
        new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)),
        new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true },
        !Console.IsOutputRedirected,
        !Console.IsErrorRedirected)
    {
        In = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false)),
        InIsTerminal = !Console.IsInputRedirected,
    };
}
