using Microsoft.AspNetCore.Http;

namespace K8gentS.Border;

/// <summary>Takes readers' requests that are signed with the secret of readers, which is not that of agents.</summary>
internal sealed class ReaderSecretAuthentication(RequestSignature signature) : IAgentAuthentication
{
    /// <inheritdoc/>
    public Task<AgentVerdict> JudgeAsync(HttpRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var (at, given) = (request.Headers[RequestSignature.TimeHeader].ToString(), request.Headers[RequestSignature.SignatureHeader].ToString());
        var signed = ReaderPaths.Signed(request.Method, $"{request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}", body);
        return Task.FromResult(signature.Fits(at, given, signed)
            ? AgentVerdict.Accepted
            : new AgentVerdict(StatusCodes.Status401Unauthorized, "the signature does not fit: RESPONDER_SECRET of the reader has to be RESPONDER_READER_SECRET of the responder, and clocks may differ by less than five minutes."));
    }
}
