using System.Globalization;
using System.Text.Json.Nodes;
using K8gentS.StandIns.Slack.State;
using Microsoft.AspNetCore.Http;

namespace K8gentS.StandIns.Slack.Web;

/// <summary>The Web API over HTTP: token, rates, scripted faults, then the method.</summary>
internal sealed class ApiEndpoint(Workspace workspace, TokenCheck tokens, IReadOnlyDictionary<string, Func<JsonObject, JsonObject>> methods, CancellationToken stopping)
{
    private const int KeptCalls = 20_000;
    private readonly Queue<StandInCall> _calls = new();
    private readonly RateLimits _rates = new(workspace);

    public ScriptedFaults Faults { get; } = new();

    public IReadOnlyList<StandInCall> Calls
    {
        get
        {
            lock (workspace.Gate)
                return [.. _calls];
        }
    }

    public async Task HandleAsync(HttpContext context, string method)
    {
        JsonObject arguments = [];
        string said;
        try
        {
            if (!HttpMethods.IsPost(context.Request.Method))
                throw new ApiRefusal("insecure_request");
            arguments = await ApiArguments.ReadAsync(context.Request, method, context.RequestAborted);
            said = await AnswerAsync(context, method, arguments);
        }
        catch (ApiRefusal refusal)
        {
            said = refusal.Error;
            Record(method, arguments, said);
            await WriteAsync(context, refusal.Answer);
            return;
        }

        Record(method, arguments, said);
    }

    private async Task<string> AnswerAsync(HttpContext context, string method, JsonObject arguments)
    {
        tokens.Check(context.Request.Headers.Authorization, method, arguments);
        if (method != "apps.connections.open")
            context.Response.Headers["X-OAuth-Scopes"] = string.Join(',', workspace.Options.Scopes);
        var fault = Faults.Take(method);
        if ((fault as ScriptedFaults.Limited)?.RetryAfter is { } scripted)
            return await LimitAsync(context, (int)Math.Ceiling(scripted.TotalSeconds));
        if (fault is null && _rates.Refuse(method, arguments) is { } seconds)
            return await LimitAsync(context, seconds);
        switch (fault)
        {
            case ScriptedFaults.Error error:
                throw new ApiRefusal(error.Name);
            case ScriptedFaults.Status status:
                context.Response.StatusCode = status.Code;
                await context.Response.WriteAsync("<html><body>Server Error</body></html>", context.RequestAborted);
                return "HTTP " + status.Code;
            case ScriptedFaults.CutBefore:
                context.Abort();
                return "cut before";
            case ScriptedFaults.Silence:
                return await SilenceAsync(context);
        }

        var carriedOut = methods.TryGetValue(method, out var known) ? known(arguments) : throw new ApiRefusal("unknown_method");
        if (fault is ScriptedFaults.CutAfterAccepting)
        {
            context.Abort();
            return "cut after accepting";
        }

        carriedOut["ok"] = true;
        await WriteAsync(context, carriedOut);
        return "ok";
    }

    private static async Task<string> LimitAsync(HttpContext context, int seconds)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await WriteAsync(context, new JsonObject { ["ok"] = false, ["error"] = "ratelimited" });
        return "ratelimited";
    }

    private async Task<string> SilenceAsync(HttpContext context)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await using var registration = either.Token.Register(() => over.TrySetResult());
        await over.Task;
        return "silence";
    }

    private void Record(string method, JsonObject arguments, string answer)
    {
        lock (workspace.Gate)
        {
            _calls.Enqueue(new StandInCall(method, workspace.Time.GetUtcNow(), arguments, answer));
            if (_calls.Count > KeptCalls)
                _calls.Dequeue();
        }

        workspace.Touch();
    }

    private static Task WriteAsync(HttpContext context, JsonObject answer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }
}
