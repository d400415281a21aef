namespace K8gentS.SimCluster;

/// <summary>A case folder cannot be read. The message names the file, what is wrong with it and what to do.</summary>
public sealed class RecordedCaseException : Exception
{
    /// <summary>Creates the exception without a message; kept for the conventions of exceptions.</summary>
    public RecordedCaseException() { }

    /// <summary>Creates the exception with its sentence.</summary>
    public RecordedCaseException(string message) : base(message) { }

    /// <summary>Creates the exception with its sentence and its cause.</summary>
    public RecordedCaseException(string message, Exception innerException) : base(message, innerException) { }

    internal static RecordedCaseException In(string file, string fault, Exception? cause = null)
    {
        var message = $"{file}: {fault}. Record the case again, or repair the file.";
        return cause is null ? new(message) : new(message, cause);
    }
}
