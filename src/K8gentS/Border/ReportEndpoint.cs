using System.Buffers;
using System.Text.Json;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Metrics;
using K8gentS.Response.Intake;
using K8gentS.Response.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace K8gentS.Border;

/// <summary>Where the responder takes an agent's messages over HTTP: bounded, authenticated, read strictly, sanitized again.</summary>
internal sealed class ReportEndpoint(IAgentAuthentication authentication, IReportIntake intake, ITextSanitizer sanitizer, ILogger<ReportEndpoint> logger)
{
    /// <summary>Handles one request to <see cref="HttpIntake.Path"/>.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (await BodyAsync(context.Request, context.RequestAborted) is not { } body)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"a message has at most {AgentMessageJson.MaximumBytes} bytes.");
            return;
        }

        var verdict = await authentication.JudgeAsync(context.Request, body, context.RequestAborted);
        if (!verdict.IsAccepted)
        {
            await RefuseAsync(context, verdict.StatusCode, verdict.Reason);
            return;
        }

        await AcceptAsync(context, body);
    }

    private async Task AcceptAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        try
        {
            var guidance = await intake.AcceptAsync(AgentMessageJson.Read(body, sanitizer), context.RequestAborted);
            context.Response.ContentType = "application/json";
            ProgramMetrics.Answered(StatusCodes.Status200OK);
            await context.Response.Body.WriteAsync(GuidanceJson.Write(guidance), context.RequestAborted);
        }
        catch (JsonException e)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, e.Message);
        }
        catch (StoreUnavailableException e)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, e.Message);
        }
    }

    private async Task RefuseAsync(HttpContext context, int status, string reason)
    {
        var clean = sanitizer.Clean(reason);
        ProgramMetrics.Answered(status);
        logger.Refused(status, clean);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(clean, context.RequestAborted);
    }

    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        while (true)
        {
            var count = await request.Body.ReadAsync(buffer.GetMemory(16 * 1024), cancellationToken);
            buffer.Advance(count);
            if (count == 0 || buffer.WrittenCount > AgentMessageJson.MaximumBytes)
            {
                return count == 0 ? buffer.WrittenMemory : (ReadOnlyMemory<byte>?)null;
            }
        }
    }
}
