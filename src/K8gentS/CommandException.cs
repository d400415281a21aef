namespace K8gentS;

/// <summary>A command cannot do what was asked. The message is one sentence that says what is wrong and what to do about it.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCodes.Failed, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The exit code that the program ends with.</summary>
    public int ExitCode { get; } = exitCode;
}
