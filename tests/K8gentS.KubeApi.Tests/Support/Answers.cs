using Microsoft.AspNetCore.Http;

namespace K8gentS.KubeApi.Tests.Support;

/// <summary>What an API server says.</summary>
internal static class Answers
{
    public static async Task JsonAsync(this HttpContext context, string json, int code = 200)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    }

    public static Task RefuseAsync(this HttpContext context, int code, string reason, string message, string details = "{}") =>
        context.JsonAsync(Status(code, reason, message, details), code);

    public static string Status(int code, string reason, string message, string details = "{}") =>
        $$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"{{message}}","reason":"{{reason}}","details":{{details}},"code":{{code}}}""";

    public static string Pod(string name, string version = "1", string phase = "Running") =>
        $$$"""{"metadata":{"name":"{{{name}}}","namespace":"shop","resourceVersion":"{{{version}}}"},"status":{"phase":"{{{phase}}}"}}""";

    public static string PodList(string version, string? next, params IEnumerable<string> items) =>
        $$"""{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"{{version}}","continue":"{{next}}"},"items":[{{string.Join(',', items)}}]}""";

    public static string Frame(string type, string value) => $$"""{"type":"{{type}}","object":{{value}}}""" + "\n";
}
