namespace K8gentS.Response.Slack.Socket;

/// <summary>Why a connection could not be had, or ended.</summary>
/// <param name="message">One sentence that says what to do, where anything can be done.</param>
/// <param name="needsPeople">Whether it stays so until somebody changes a setting.</param>
/// <param name="inner">What lies beneath.</param>
internal sealed class SocketFault(string message, bool needsPeople = false, Exception? inner = null) : Exception(message, inner)
{
    public bool NeedsPeople { get; } = needsPeople;

    /// <summary>What a disconnect message means, https://docs.slack.dev/apis/events-api/using-socket-mode; null when it only asks for a new connection.</summary>
    public static SocketFault? Of(string reason) => reason switch
    {
        "warning" or "refresh_requested" => null,
        "link_disabled" => new SocketFault("Socket Mode is switched off: switch it on under \"Socket Mode\" of the Slack app.", needsPeople: true),
        "too_many_websockets" => new SocketFault("The Slack app has ten connections already, which is all Slack allows: stop other programs that use its app-level token.", needsPeople: true),
        _ => new SocketFault("Slack ended the connection (" + (reason.Length > 60 ? reason[..60] : reason) + ")."),
    };
}
