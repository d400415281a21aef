using K8gentS.Dashboard;
using K8gentS.Response.Slack.WebApi;
using K8gentS.Response.Telling;
using K8gentS.Serving;

namespace K8gentS.Configuration;

/// <summary>Reads what concerns other programs: Slack, a webhook, the other half.</summary>
internal static class EndpointReader
{
    /// <summary>The fewest characters of a shared secret.</summary>
    public const int ShortestSecret = 16;

    private static readonly string[] SlackVariables = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_CHANNEL_ID"];

    /// <summary>Slack; null where none of its variables is set.</summary>
    public static SlackConfiguration? Slack(Variables variables)
    {
        if (!variables.AnySet(SlackVariables))
        {
            return null;
        }

        var values = SlackVariables.Select(v => Needed(variables, v, "Slack needs SLACK_BOT_TOKEN, SLACK_APP_TOKEN and SLACK_CHANNEL_ID")).ToArray();
        if (values is not [{ } bot, { } app, { } channel])
        {
            return null;
        }

        var options = new SlackOptions(bot, app);
        if (Address(variables, "SLACK_API_URL") is { } api)
        {
            options = options with { ApiUrl = api };
        }

        foreach (var fault in options.Faults())
        {
            variables.Fault(fault);
        }

        if (channel[0] is not ('C' or 'G' or 'D') || !channel.All(char.IsAsciiLetterOrDigit))
        {
            variables.Fault("SLACK_CHANNEL_ID", "write the channel's id, such as C012AB3CD (channel name, View channel details, at the bottom), not its name.");
        }

        return new SlackConfiguration(options, channel);
    }

    /// <summary>A webhook; null where none is set.</summary>
    public static WebhookOptions? Webhook(Variables variables)
    {
        if (!variables.AnySet("WEBHOOK_URL", "WEBHOOK_SECRET"))
        {
            return null;
        }

        const string both = "a webhook needs WEBHOOK_URL and WEBHOOK_SECRET";
        _ = Needed(variables, "WEBHOOK_URL", both);
        var url = Address(variables, "WEBHOOK_URL");
        var secret = Long(variables, "WEBHOOK_SECRET", Needed(variables, "WEBHOOK_SECRET", both));
        return url is null || secret is null ? null : new WebhookOptions(url, secret);
    }

    /// <summary>The responder in another process; null where none is named.</summary>
    public static RemoteResponder? Responder(Variables variables)
    {
        if (variables.Text("RESPONDER_URL") is null)
        {
            return null;
        }

        var url = Address(variables, "RESPONDER_URL", plainAllowed: true);
        var (token, secret) = (variables.Text("RESPONDER_TOKEN_FILE"), Secret(variables));
        if (token is null == secret is null)
        {
            variables.Fault("RESPONDER_URL", "set either RESPONDER_TOKEN_FILE (a projected token for the audience k8gents-responder) or RESPONDER_SECRET, so that the responder knows who reports.");
        }

        return url is null ? null : new RemoteResponder(url, token, secret);
    }

    /// <summary>The shared secret between the halves; null where tokens are used.</summary>
    public static string? Secret(Variables variables) => Long(variables, "RESPONDER_SECRET", variables.Text("RESPONDER_SECRET"));

    /// <summary>The service accounts whose tokens a responder takes.</summary>
    public static IReadOnlySet<string> Agents(Variables variables) => ServiceAccounts(variables, "RESPONDER_AGENTS");

    /// <summary>Service accounts by their full names.</summary>
    public static IReadOnlySet<string> ServiceAccounts(Variables variables, string variable)
    {
        var names = (variables.Text(variable) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.FirstOrDefault(n => n.Split(':') is not ["system", "serviceaccount", { Length: > 0 }, { Length: > 0 }]) is { } wrong)
        {
            variables.Fault(variable, $"'{wrong}' is no service account: write system:serviceaccount:NAMESPACE:NAME.");
        }

        return names.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Where a server of ours listens; null where the variable is not set.</summary>
    public static ListenAddress? Listen(Variables variables, string name)
    {
        if (variables.Text(name) is not { } text)
        {
            return null;
        }

        var address = ListenAddress.TryParse(text);
        if (address is null)
        {
            variables.Fault(name, ListenAddress.Advice + ".");
        }

        return address;
    }

    /// <summary>The dashboard; null where DASHBOARD_LISTEN is not set.</summary>
    public static DashboardOptions? Dashboard(Variables variables)
    {
        var address = Listen(variables, DashboardServer.Setting);
        var token = Long(variables, "DASHBOARD_TOKEN", variables.Text("DASHBOARD_TOKEN"));
        if (address is { IsLoopback: false } && !variables.AnySet("DASHBOARD_TOKEN"))
        {
            variables.Fault(DashboardServer.Setting, "whoever reaches this address could read every incident: set DASHBOARD_TOKEN, which readers give as their password, or listen on 127.0.0.1.");
        }

        return address is null ? null : new DashboardOptions(address, token);
    }

    /// <summary>How approved fixes are carried out: by Jobs (the default), or by the user's own kubectl on a laptop.</summary>
    public static ExecutionConfiguration? Execution(Variables variables, string ns)
    {
        var image = variables.Text("EXECUTOR_IMAGE");
        switch (variables.Text("REMEDIATION_MODE"))
        {
            case null or "api":
                return image is null ? null : new ExecutionConfiguration(image, ns, null);
            case "subprocess":
                return new ExecutionConfiguration(null, ns, variables.Text("KUBECTL") ?? "kubectl");
            default:
                variables.Fault("REMEDIATION_MODE", "write api (Jobs of EXECUTOR_IMAGE) or subprocess (your own kubectl, on a laptop).");
                return null;
        }
    }

    private static string? Needed(Variables variables, string name, string why)
    {
        if (variables.Text(name) is { } value)
        {
            return value;
        }

        if (!variables.AnySet(name))
        {
            variables.Fault($"{name} is not set: {why}.");
        }

        return null;
    }

    /// <summary>A secret, long enough to be one.</summary>
    public static string? Long(Variables variables, string name, string? secret)
    {
        if (secret is { Length: < ShortestSecret })
        {
            variables.Fault(name, $"give it at least {ShortestSecret} characters.");
            return null;
        }

        return secret;
    }

    // Plain HTTP is for loopback, and for the pod network where the other half is named by its Service.
    private static Uri? Address(Variables variables, string name, bool plainAllowed = false)
    {
        if (variables.Text(name) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && (plainAllowed || url.IsLoopback))))
        {
            return url;
        }

        variables.Fault(name, plainAllowed ? "write a URL that begins with http:// or https://, without user name and password." : "write a URL that begins with https:// (http:// only for the loopback address), without user name and password.");
        return null;
    }
}
