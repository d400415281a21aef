using K8gentS.Cluster.Reading;
using K8gentS.Incidents;
using K8gentS.KubeApi;
using K8gentS.Mcp.Incidents;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Desk;

/// <summary>
/// What one caller of the MCP server may use. Everything in it is bound to that caller: <see cref="Client"/> refuses what
/// the caller's own rights do not allow, so that no tool has to think of it.
/// </summary>
internal sealed record McpDesk
{
    /// <summary>Who calls, for the log; never shown to another caller.</summary>
    public required string Caller { get; init; }

    /// <summary>The cluster, with no more than the caller's rights.</summary>
    public required IKubeClient Client { get; init; }

    /// <summary>Snapshots of the cluster, as far as the caller may see it.</summary>
    public required ISnapshotSource Snapshots { get; init; }

    /// <summary>How it diagnoses.</summary>
    public required DiagnosisSetup Setup { get; init; }

    /// <summary>Whether a language model may be asked about what rules leave unexplained: that of <see cref="Setup"/>, else the client's own.</summary>
    public bool AsksModels { get; init; } = true;

    /// <summary>The namespaces that are looked at where a call names none.</summary>
    public required NamespaceScope Scope { get; init; }

    /// <summary>Which namespaces the caller may see where the cluster is not asked: of the incident store.</summary>
    public INamespaceRights Rights { get; init; } = EveryNamespace.Rights;

    /// <summary>Incidents that a running agent has reported, as far as <see cref="Rights"/> go; null where there is no store to ask.</summary>
    public IIncidentArchive? Incidents
    {
        get => field is null ? null : new PermittedArchive(field, Rights);
        init;
    }

    /// <summary>Says when incidents change; null where nothing does.</summary>
    public IncidentWatch? Watch { get; init; }

    /// <summary>Where a fix can be proposed; null where remediation is switched off.</summary>
    public IProposalDesk? Proposals { get; init; }

    /// <summary>What each call of a tool passes, the outermost first.</summary>
    public IReadOnlyList<McpRequestFilter<CallToolRequestParams, CallToolResult>> CallFilters { get; init; } = [];

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Where it says how it fares.</summary>
    public required ILoggerFactory Logging { get; init; }
}
