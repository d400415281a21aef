using Microsoft.AspNetCore.Http;

namespace K8gentS.Border;

/// <summary>Takes requests that are signed with the shared secret.</summary>
internal sealed class SecretAuthentication(RequestSignature signature) : IAgentAuthentication
{
    /// <inheritdoc/>
    public Task<AgentVerdict> JudgeAsync(HttpRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var (at, given) = (request.Headers[RequestSignature.TimeHeader].ToString(), request.Headers[RequestSignature.SignatureHeader].ToString());
        return Task.FromResult(signature.Fits(at, given, body.Span)
            ? AgentVerdict.Accepted
            : new AgentVerdict(StatusCodes.Status401Unauthorized, "the signature does not fit: both halves need the same RESPONDER_SECRET and clocks that differ by less than five minutes."));
    }
}
