using System.ComponentModel.DataAnnotations;
using K8gentS.Incidents;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Tools;

namespace K8gentS.Mcp.Incidents;

/// <summary>Finds what tools about incidents are asked about, or says what to do.</summary>
internal static class IncidentFinding
{
    /// <summary>The archive.</summary>
    /// <exception cref="ToolRefusalException">There is none.</exception>
    public static IIncidentArchive Archive(McpDesk desk) => desk.Incidents ?? throw new ToolRefusalException(
        "No incident store is connected: set K8GENTS_STORE to the store's file of an agent on this machine, or RESPONDER_URL to a responder in the cluster. Meanwhile diagnose_namespace and diagnose_workload look at the cluster as it is now.");

    /// <summary>An incident.</summary>
    /// <exception cref="ToolRefusalException">It is not known, or not for this caller.</exception>
    public static async Task<ArchivedIncident> FindAsync(McpDesk desk, string id, CancellationToken cancellationToken) =>
        await Archive(desk).FindAsync(id, cancellationToken) ?? throw new ToolRefusalException(
            $"There is no incident {id} in the store, or it is not for you to see. list_incidents names those that there are (state \"all\" for those that are over); what an agent has not reported, diagnose_namespace may find.");
}

/// <summary>An incident's id, which an argument has to be.</summary>
internal sealed class IncidentIdAttribute() : RegularExpressionAttribute("^[A-Za-z0-9-]{1,64}$")
{
    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => $"{name} cannot be the id of an incident; list_incidents gives ids, such as inc-3f2a91c07e.";
}
