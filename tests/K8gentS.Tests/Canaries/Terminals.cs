namespace K8gentS.Tests.Canaries;

/// <summary>Terminals whose every character is kept.</summary>
internal static class Terminals
{
    public static (Terminal Terminal, Func<string> Written) New()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: true), () => $"{output}\n{error}");
    }
}
