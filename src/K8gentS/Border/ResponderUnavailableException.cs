namespace K8gentS.Border;

/// <summary>The responder did not take a message; it is to be sent again later.</summary>
internal sealed class ResponderUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
