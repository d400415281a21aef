namespace K8gentS.KubeApi.Errors;

/// <summary>No answer: no connection, a connection that broke, TLS that failed, or a timeout.</summary>
public sealed class ServerUnreachableException : KubeApiException
{
    /// <summary>An unreachable server.</summary>
    /// <param name="message">One sentence with the address and what to do.</param>
    /// <param name="neverSent">Whether it is certain that the request did not reach the server.</param>
    /// <param name="transient">Whether trying again can help; a certificate that is not trusted stays so.</param>
    /// <param name="inner">What lies beneath.</param>
    public ServerUnreachableException(string message, bool neverSent, bool transient, Exception? inner = null)
        : base(message, new Status(), inner) => (NeverSent, Transient) = (neverSent, transient);

    /// <summary>Whether it is certain that the request did not reach the server, so that a write did not happen.</summary>
    public bool NeverSent { get; }

    /// <summary>Whether trying again can help.</summary>
    public bool Transient { get; }
}
