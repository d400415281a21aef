using System.Globalization;
using System.Text.Json;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Incidents;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace K8gentS.Border;

/// <summary>
/// Where the responder answers readers, the MCP server above all: incidents page by page, each within bounds. A reader has
/// rights of its own; an agent has none here, and a reader none at <see cref="ReportEndpoint"/>.
/// </summary>
/// <param name="authentication">Says who a reader is; null where nobody may read.</param>
/// <param name="archive">The incidents.</param>
/// <param name="proposals">Takes proposals.</param>
/// <param name="sanitizer">Cleans what is told of failures.</param>
/// <param name="logger">For refusals.</param>
internal sealed class ReaderEndpoint(
    IAgentAuthentication? authentication, IIncidentArchive archive, ProposalIntake proposals, ITextSanitizer sanitizer, ILogger<ReaderEndpoint> logger)
{
    private const int LongestName = 253;

    /// <summary>Whether a path is one of readers.</summary>
    public static bool Serves(string? path) =>
        path is ReaderPaths.Incidents or ReaderPaths.Revisions or ReaderPaths.Proposals || path?.StartsWith(ReaderPaths.Incidents + "/", StringComparison.Ordinal) == true;

    /// <summary>Handles one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (await BodyAsync(context.Request, context.RequestAborted) is not { } body)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"a proposal has at most {ProposalIntake.MaximumBytes} bytes.");
            return;
        }

        var verdict = authentication is null
            ? new AgentVerdict(StatusCodes.Status403Forbidden, "this responder lets nobody read incidents: name the reader's service account in RESPONDER_READERS, or set RESPONDER_READER_SECRET.")
            : await authentication.JudgeAsync(context.Request, body, context.RequestAborted);
        if (!verdict.IsAccepted)
        {
            await RefuseAsync(context, verdict.StatusCode, verdict.Reason);
            return;
        }

        try
        {
            await AnswerAsync(context, body);
        }
        catch (JsonException e)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, e.Message);
        }
        catch (Exception e) when (e is ArchiveUnavailableException or StoreUnavailableException)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, e.Message);
        }
    }

    private Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body) => (context.Request.Method, context.Request.Path.Value) switch
    {
        ("GET", ReaderPaths.Incidents) => ListAsync(context),
        ("GET", ReaderPaths.Revisions) => RevisionsAsync(context),
        ("GET", { } path) when path.StartsWith(ReaderPaths.Incidents + "/", StringComparison.Ordinal) => OneAsync(context, path[(ReaderPaths.Incidents.Length + 1)..]),
        ("POST", ReaderPaths.Proposals) => ProposeAsync(context, body),
        _ => RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "incidents are read with GET, and proposals filed with POST."),
    };

    private async Task ListAsync(HttpContext context)
    {
        var page = await archive.ListAsync(Query(context.Request.Query), context.RequestAborted);
        await WriteAsync(context, json => ArchiveJson.Write(json, page));
    }

    private async Task RevisionsAsync(HttpContext context)
    {
        var revisions = await archive.RevisionsAsync(context.RequestAborted);
        await WriteAsync(context, json => ArchiveJson.Write(json, revisions));
    }

    private async Task OneAsync(HttpContext context, string id)
    {
        if (id.Length <= LongestName && await archive.FindAsync(id, context.RequestAborted) is { } incident)
        {
            await WriteAsync(context, json => ArchiveJson.Write(json, incident));
            return;
        }

        await RefuseAsync(context, StatusCodes.Status404NotFound, "there is no such incident.");
    }

    private async Task ProposeAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var answer = await proposals.AcceptAsync(body, context.RequestAborted);
        await WriteAsync(context, json => ProposalJson.Write(json, answer));
    }

    private static ArchiveQuery Query(IQueryCollection query) => new()
    {
        Limit = Text(query, "limit") is { } limit
            ? int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= ArchiveQuery.MaximumLimit ? count : throw new JsonException($"limit goes from 1 to {ArchiveQuery.MaximumLimit}.")
            : 50,
        Namespace = Text(query, "namespace"),
        Severity = Text(query, "severity") is { } severity ? Spelt<Severity>(severity, ReportWords.Of, "severity") : null,
        States = Text(query, "states") is { } states ? [.. states.Split(',').Take(Enum.GetValues<IncidentState>().Length).Select(s => Spelt<IncidentState>(s, IncidentOutput.Spell, "states"))] : [],
        After = Text(query, "after") is { } after ? IncidentCursor.Read(after) ?? throw new JsonException("after is no cursor of this responder.") : null,
    };

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() switch
    {
        "" => null,
        { Length: > 600 } => throw new JsonException($"{name} is too long."),
        var text => text,
    };

    private static T Spelt<T>(string word, Func<T, string> spell, string name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (spell(value) == word)
            {
                return value;
            }
        }

        throw new JsonException($"{name} is none of {string.Join(", ", Enum.GetValues<T>().Select(spell))}.");
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(ArchiveJson.Bytes(write), context.RequestAborted);
    }

    private async Task RefuseAsync(HttpContext context, int status, string reason)
    {
        var clean = sanitizer.Clean(reason);
        logger.ReaderRefused(status, clean);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(clean, context.RequestAborted);
    }

    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[ProposalIntake.MaximumBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= ProposalIntake.MaximumBytes ? buffer.AsMemory(0, length) : (ReadOnlyMemory<byte>?)null;
    }
}
