using System.Text.Json;
using K8gentS.Response.Approvals;

namespace K8gentS.Border;

/// <summary>Takes proposals at the border: two ids and a name, nothing else gets past it.</summary>
/// <param name="desk">Where they are filed.</param>
internal sealed class ProposalIntake(ProposalDesk desk)
{
    /// <summary>The most bytes of a proposal.</summary>
    public const int MaximumBytes = 1_024;

    /// <summary>Files one.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    /// <exception cref="Response.Store.StoreUnavailableException">The store cannot be used now.</exception>
    public Task<ProposalOutcome> AcceptAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => desk.ProposeAsync(ProposalJson.ReadProposal(body.Span), cancellationToken);
}
