using System.Text.Json;
using K8gentS.Border;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Tools;
using K8gentS.Response.Approvals;

namespace K8gentS.Mcp.Incidents;

/// <summary>Files proposals with a responder in another process.</summary>
/// <param name="connection">The responder; the caller's.</param>
/// <param name="sanitizer">Cleans the reason of a refusal.</param>
/// <param name="time">The clock.</param>
internal sealed class HttpProposals(ResponderConnection connection, ITextSanitizer sanitizer, TimeProvider time) : IProposalDesk
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public async Task<string> ProposeAsync(string incidentId, string planDigest, string proposer, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return ProposalWords.Of(await SendAsync(ProposalJson.Write(new FixProposal(incidentId, planDigest, proposer)), either.Token));
        }
        catch (ResponderUnavailableException e)
        {
            throw new ToolRefusalException($"The responder cannot be asked, so that nothing was proposed: {e.Message}.", e);
        }
        catch (JsonException e)
        {
            throw new ToolRefusalException("The responder answered what cannot be read; it may be of another version. get_incident shows whether the fix was proposed.", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolRefusalException("The responder has not answered in time; get_incident shows whether the fix was proposed. To propose it once more does no harm: people are told once.", e);
        }
    }

    private async Task<ProposalOutcome> SendAsync(byte[] body, CancellationToken cancellationToken)
    {
        using var response = await connection.SendAsync(HttpMethod.Post, ReaderPaths.Proposals, body, ReaderPaths.Signed("POST", ReaderPaths.Proposals, body), cancellationToken);
        return response.IsSuccessStatusCode
            ? ProposalJson.ReadOutcome(await response.Content.ReadAsByteArrayAsync(cancellationToken), sanitizer)
            : throw new ToolRefusalException($"The responder takes no proposals of this server; it answered {(int)response.StatusCode}: {await ResponderConnection.ReasonAsync(response, cancellationToken)}");
    }
}
