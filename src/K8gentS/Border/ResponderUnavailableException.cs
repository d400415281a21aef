namespace K8gentS.Border;

/// <summary>The responder did not take a message; it is to be sent again later, unless it was refused.</summary>
internal sealed class ResponderUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the message itself is not accepted, so that sending it again is no use.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether this is how a message that is not accepted ends.</summary>
    public static bool Refuses(Exception exception) => exception is ResponderUnavailableException { IsRefused: true };
}
