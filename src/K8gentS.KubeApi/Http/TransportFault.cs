using System.Net.Sockets;
using System.Security.Authentication;
using K8gentS.KubeApi.Connection;
using K8gentS.KubeApi.Errors;

namespace K8gentS.KubeApi.Http;

/// <summary>Says in one sentence why a server was not reached, and what to do.</summary>
internal static class TransportFault
{
    /// <summary>Whether the exception comes from the network rather than from us.</summary>
    public static bool Is(Exception e) => e is HttpRequestException or IOException or SocketException or AuthenticationException;

    public static ServerUnreachableException Describe(Exception e, ClusterConnection connection) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(
            $"The name {connection.Server.Host} of the API server {connection} cannot be resolved; check the address and your DNS or VPN.",
            neverSent: true, transient: true, e),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(
            $"No secure connection to the API server {connection}: {Innermost(e)} Check certificate-authority, tls-server-name and the client certificate.",
            neverSent: true, transient: false, e),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => new(
            $"The proxy{In(connection)} does not let us through to the API server {connection}: {Innermost(e)} Check proxy-url, or HTTPS_PROXY and NO_PROXY.",
            neverSent: true, transient: true, e),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => new(
            $"Cannot reach the API server {connection}: {Innermost(e)} Check that the cluster is running and that the address is right.",
            neverSent: true, transient: true, e),
        _ => new(
            $"The connection to the API server {connection} broke: {Innermost(e)} Try again; if it persists, check what stands between here and the cluster.",
            neverSent: false, transient: true, e),
    };

    public static ServerUnreachableException TimedOut(TimeSpan after, ClusterConnection connection) => new(
        $"The API server {connection} did not answer within {after.TotalSeconds:0.#} s; check that it is healthy and that the network lets the answers through.",
        neverSent: false, transient: true);

    public static ServerUnreachableException NotConnected(TimeSpan after, ClusterConnection connection) => new(
        $"No connection to the API server {connection} within {after.TotalSeconds:0.#} s; check the address, and that no VPN, firewall or proxy is missing on the way.",
        neverSent: true, transient: true);

    private static string In(ClusterConnection connection) => connection.Proxy is null ? "" : $" {connection.Proxy.Host}:{connection.Proxy.Port}";

    private static string Innermost(Exception e)
    {
        var message = e.GetBaseException().Message.TrimEnd();
        return message.EndsWith('.') ? message : message + ".";
    }
}
