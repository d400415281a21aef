using Microsoft.AspNetCore.Http;

namespace K8gentS.Border;

/// <summary>Decides whether a request comes from our agent.</summary>
internal interface IAgentAuthentication
{
    /// <summary>Judges a request whose body has been read.</summary>
    Task<AgentVerdict> JudgeAsync(HttpRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}

/// <summary>Whether a request is taken.</summary>
/// <param name="StatusCode">200 when it is; else 401, 403 or 503.</param>
/// <param name="Reason">Why not; says nothing of secrets.</param>
internal sealed record AgentVerdict(int StatusCode, string Reason)
{
    /// <summary>It is the agent.</summary>
    public static AgentVerdict Accepted { get; } = new(StatusCodes.Status200OK, "");

    /// <summary>Whether it is taken.</summary>
    public bool IsAccepted => StatusCode == StatusCodes.Status200OK;
}
