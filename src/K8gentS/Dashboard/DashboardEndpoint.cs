using K8gentS.Output;
using K8gentS.Response.Store;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Dashboard;

/// <summary>The dashboard over HTTP: pages to read, nothing to do. What changes an incident happens in Slack or at a terminal.</summary>
internal sealed class DashboardEndpoint(DashboardPages pages, DashboardAccess access)
{
    private const string IncidentPrefix = "/incidents/";
    private const int LongestName = 253;
    private static readonly string Style = ReadStyle();

    /// <summary>Handles one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        Harden(context.Response);
        if (context.Request.Path == "/healthz")
        {
            await context.Response.WriteAsync("ok", context.RequestAborted);
        }
        else if (access.Refusal(context.Request) is { } refusal)
        {
            await RefuseAsync(context, refusal);
        }
        else if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else
        {
            await RouteAsync(context);
        }
    }

    private async Task RouteAsync(HttpContext context)
    {
        try
        {
            var path = context.Request.Path.Value ?? "";
            await (path switch
            {
                "/" => PageAsync(context, await pages.ListAsync(Query(context.Request), context.RequestAborted)),
                "/dashboard.css" => WriteAsync(context, "text/css; charset=utf-8", Style),
                _ when path.StartsWith(IncidentPrefix, StringComparison.Ordinal) && path.Length <= IncidentPrefix.Length + LongestName => IncidentAsync(context, path[IncidentPrefix.Length..]),
                _ => MissingAsync(context, "There is no such page."),
            });
        }
        catch (StoreUnavailableException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await PageAsync(context, await pages.ApologyAsync("The store cannot be read now; the responder's log says why."));
        }
    }

    private async Task IncidentAsync(HttpContext context, string id)
    {
        if (await pages.IncidentAsync(id, context.RequestAborted) is { } page)
        {
            await PageAsync(context, page);
            return;
        }

        await MissingAsync(context, "There is no such incident, or no longer.");
    }

    private async Task MissingAsync(HttpContext context, string sentence)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        await PageAsync(context, await pages.ApologyAsync(sentence));
    }

    private static Task PageAsync(HttpContext context, string page) => WriteAsync(context, "text/html; charset=utf-8", page);

    private static async Task WriteAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"K8gentS\", charset=\"UTF-8\"";
        }

        return context.Response.WriteAsync(status == StatusCodes.Status401Unauthorized ? "The dashboard's token is the password; the user name does not matter." : "Ask for this page by the name localhost.", context.RequestAborted);
    }

    private static void Harden(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    private static DashboardQuery Query(HttpRequest request)
    {
        var ns = Printable.Line(request.Query["namespace"].ToString().Trim());
        return new DashboardQuery(ns.Length is > 0 and <= LongestName ? ns : null, request.Query["all"] == "1");
    }

    private static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(DashboardEndpoint).Assembly.GetManifestResourceStream("dashboard/dashboard.css")!);
        return reader.ReadToEnd();
    }
}
