using System.Globalization;
using K8gentS.Mcp.Desk;
using K8gentS.Mcp.Tools;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace K8gentS.Mcp.Resources;

/// <summary>Lists and reads resources of all families, as far as the caller may see them. Failures are protocol errors in sentences.</summary>
internal static class ResourceDesk
{
    /// <summary>From this version on there are no sessions, and an address where nothing stands is an invalid parameter. Source: SEP-2575, SEP-2164.</summary>
    private const string SessionlessSince = "2026-07-28";

    private static readonly IReadOnlyList<IResourceFamily> Families = [new RcaTemplateResource(), new ClusterHealthResource(), new IncidentResources(), new CauseResources()];

    /// <summary>Every address that there is now, page by page: <c>resources/list</c>.</summary>
    public static async ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken cancellationToken)
    {
        var desk = request.Services!.GetRequiredService<McpDesk>();
        var (family, after) = Place(request.Params?.Cursor);
        var resources = new List<Resource>();
        // What is one address alone makes no page of its own.
        while (true)
        {
            var page = await Families[family].ListAsync(desk, after, cancellationToken);
            resources.AddRange(page.Resources);
            (family, after) = page.Next is null ? (family + 1, null) : (family, page.Next);
            if (family == Families.Count || after is not null)
            {
                var next = family == Families.Count ? null : string.Create(CultureInfo.InvariantCulture, $"{family}.{after}");
                return new ListResourcesResult { Resources = resources, NextCursor = next };
            }
        }
    }

    /// <summary>The templates: <c>resources/templates/list</c>.</summary>
    public static ValueTask<ListResourceTemplatesResult> TemplatesAsync() =>
        ValueTask.FromResult(new ListResourceTemplatesResult { ResourceTemplates = [.. Families.Select(f => f.Template).OfType<ResourceTemplate>()] });

    /// <summary>What stands at an address: <c>resources/read</c>.</summary>
    /// <exception cref="McpProtocolException">There is nothing, or it cannot be read now; a sentence says what to do.</exception>
    public static async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        var desk = request.Services!.GetRequiredService<McpDesk>();
        try
        {
            return await FindAsync(desk, request.Params.Uri, cancellationToken) is { } contents
                ? new ReadResourceResult { Contents = [contents] }
                : throw Missing(request.Server, request.Params.Uri);
        }
        catch (Exception e) when (e is not McpException && ToolFailure.Sentence(e, cancellationToken) is { } sentence)
        {
            throw new McpProtocolException(desk.Setup.Sanitizer.Clean(sentence), e, McpErrorCode.InternalError);
        }
    }

    /// <summary>What stands at an address; null for nothing.</summary>
    public static async Task<TextResourceContents?> FindAsync(McpDesk desk, string uri, CancellationToken cancellationToken)
    {
        foreach (var family in Families)
        {
            if (await family.ReadAsync(desk, uri, cancellationToken) is { } contents)
            {
                return contents;
            }
        }

        return null;
    }

    /// <summary>The protocol's error for an address where nothing stands.</summary>
    public static McpProtocolException Missing(McpServer server, string uri) => new(
        $"There is no resource {(uri.Length <= 200 && !uri.Any(char.IsControl) ? uri : "of that address")}, or it is not for you: resources/list names what there is now, resources/templates/list how addresses are made.",
        HasNoSessions(server) ? McpErrorCode.InvalidParams : McpErrorCode.ResourceNotFound);

    /// <summary>Whether the client speaks a version without sessions.</summary>
    public static bool HasNoSessions(McpServer server) => string.CompareOrdinal(server.NegotiatedProtocolVersion, SessionlessSince) >= 0;

    private static (int Family, string? After) Place(string? cursor)
    {
        if (cursor is null)
        {
            return (0, null);
        }

        var dot = cursor.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && int.TryParse(cursor.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var family) && family < Families.Count
            ? (family, cursor[(dot + 1)..])
            : throw new McpProtocolException("The cursor is not one that this server gave; leave it out to begin at the first page.", McpErrorCode.InvalidParams);
    }
}
