using K8gentS.Mcp.Desk;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Mcp.Http;

/// <summary>Tells who calls.</summary>
internal interface ICallerAuthentication
{
    /// <summary>Judges a request before its body is read.</summary>
    Task<CallerVerdict> JudgeAsync(HttpRequest request, CancellationToken cancellationToken);
}

/// <summary>Who calls, or why that is not accepted.</summary>
/// <param name="Caller">Who; null if it is not accepted.</param>
/// <param name="StatusCode">200 if it is; else 401, 403 or 503.</param>
/// <param name="Reason">Why not; says nothing of tokens.</param>
internal sealed record CallerVerdict(Caller? Caller, int StatusCode, string Reason)
{
    /// <summary>It is this one.</summary>
    public static CallerVerdict Of(Caller caller) => new(caller, StatusCodes.Status200OK, "");

    /// <summary>It is nobody that we know.</summary>
    public static CallerVerdict Unknown(string reason) => new(null, StatusCodes.Status401Unauthorized, reason);
}

/// <summary>Asks nobody who they are: for the loopback address.</summary>
internal sealed class OpenToThisMachine : ICallerAuthentication
{
    /// <inheritdoc/>
    public Task<CallerVerdict> JudgeAsync(HttpRequest request, CancellationToken cancellationToken) => Task.FromResult(CallerVerdict.Of(Caller.Local));
}
