namespace K8gentS;

/// <summary>Says on a terminal what is being done, in one line that goes away. Elsewhere it says nothing.</summary>
internal sealed class Progress(Terminal terminal) : IDisposable
{
    private const string ClearLine = "\r\u001b[K";
    private bool _shown;

    /// <summary>Replaces the line.</summary>
    public void Say(string what)
    {
        if (terminal.ErrorIsTerminal)
        {
            terminal.Error.Write(ClearLine + what);
            _shown = true;
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (_shown)
        {
            terminal.Error.Write(ClearLine);
        }
    }
}
