using System.Text;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Access;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Sandbox.Proving;

/// <summary>How requests that have no dry run are treated.</summary>
internal enum Connecting
{
    /// <summary>They are not sent: the authorizer is asked what it would say, which decides those that it refuses.</summary>
    AskTheAuthorizer,

    /// <summary>They are sent without an upgrade of the connection, so that admission sees them and no kubelet does.</summary>
    Send,
}

/// <summary>
/// Sends lines of the table, each as its account, and understands the answers. Whatever writes is a server-side dry run
/// (<c>dryRun=All</c>): admission and validation happen, nothing is stored. What reads asks for nothing that exists.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run
/// </summary>
internal sealed class SandboxSender(SandboxAccounts accounts, SandboxPlaces places, Connecting connecting)
{
    private const string NothingSelector = "metadata.name=k8gents-doctor-nothing";

    private readonly RefusalReader _refusals = new(places.Prefix);

    /// <summary>Sends one request.</summary>
    /// <exception cref="CommandException">The person may not play the account.</exception>
    /// <exception cref="UnauthorizedException">The credentials are not accepted.</exception>
    /// <exception cref="ServerUnreachableException">There is no answer.</exception>
    public async Task<SandboxAnswer> SendAsync(SandboxCall call, CancellationToken cancellationToken)
    {
        try
        {
            return call.Line.Verb == "connect"
                ? await ConnectAsync(call, cancellationToken)
                : await DryRunAsync(accounts.Of(call.Line.As), call, cancellationToken);
        }
        catch (KubeApiException e) when (e is not (UnauthorizedException or ServerUnreachableException))
        {
            return _refusals.Read(e, places.UserOf(call.Line.As));
        }
    }

    private static async Task<SandboxAnswer> DryRunAsync(KubeClient client, SandboxCall call, CancellationToken cancellationToken)
    {
        var write = new WriteOptions { DryRun = true };
        var delete = new DeleteOptions { DryRun = true, GracePeriodSeconds = (int?)call.Line.Options?["gracePeriodSeconds"] };
        switch (call.Line.Verb)
        {
            case "get" when call.Line.Sub == "log":
                await using (await client.OpenLogAsync(call.Line.Type.Named(call.Namespace, call.Name!), new LogOptions { LimitBytes = 1 }, cancellationToken))
                {
                    break;
                }

            case "get":
                await client.GetAsync(call.Object, KubeJson.Raw, cancellationToken);
                break;
            case "list":
                await client.List(call.Collection, KubeJson.Raw, new ListOptions { FieldSelector = NothingSelector, PageSize = 1 }).CollectAsync(cancellationToken);
                break;
            case "create" when call.Line.Sub is null:
                await client.CreateAsync(call.Collection, Body(call.Body!.ToJsonString()), KubeJson.Raw, write, cancellationToken);
                break;
            case "create":
                await client.CreateAsync(call.Object, Body(call.Body!.ToJsonString()), KubeJson.Raw, write, cancellationToken);
                break;
            case "patch":
                await client.PatchAsync(call.Object, Patch.Json(Body(call.Patch!.ToJsonString())), KubeJson.Raw, write, cancellationToken);
                break;
            case "delete":
                await client.DeleteAsync(call.Object, delete, cancellationToken);
                break;
            case "deletecollection":
                // Admission is asked once an object, so that no object means no question.
                var gone = await client.DryRunDeleteAllAsync(call.Collection, delete, cancellationToken);
                return gone.TryGetProperty("items", out var items) && items.GetArrayLength() == 0
                    ? SandboxAnswer.Undecided("There is nothing to delete.") with { Missing = true }
                    : SandboxAnswer.Through;
            default:
                throw new InvalidOperationException($"The table knows no verb {call.Line.Verb}.");
        }

        return SandboxAnswer.Through;
    }

    private async Task<SandboxAnswer> ConnectAsync(SandboxCall call, CancellationToken cancellationToken)
    {
        if (connecting == Connecting.AskTheAuthorizer)
        {
            return await AuthorizerAsync(call, cancellationToken);
        }

        try
        {
            await accounts.Of(call.Line.As).GetAsync($"{call.Object}?{Parameters(call.Line.Sub!)}", KubeJson.Raw, cancellationToken);
        }
        catch (KubeApiException e) when (e.Code == 400)
        {
            // Behind admission: the pod is on no node, or the connection was not upgraded.
        }

        return SandboxAnswer.Through;
    }

    // Asked by the person: a review that the account itself created would be refused by admission, which is no answer.
    private async Task<SandboxAnswer> AuthorizerAsync(SandboxCall call, CancellationToken cancellationToken)
    {
        var check = new AccessCheck("create", call.Line.Type.Group, call.Line.Type.Plural, call.Namespace) { Name = call.Name, Subresource = call.Line.Sub };
        var decision = places.UserOf(call.Line.As) is { } user
            ? await accounts.Person.MayAsync(user, GroupsOf(user), check, cancellationToken)
            : await accounts.Person.MayIAsync(check, cancellationToken);
        return decision.Allowed
            ? SandboxAnswer.Undecided("RBAC allows it, and to connect has no dry run: only the end-to-end tests send it.")
            : SandboxAnswer.Refused(SandboxLayer.Rbac, "The authorizer says no (an access review; to connect has no dry run).");
    }

    // https://kubernetes.io/docs/reference/access-authn-authz/authentication/#service-account-tokens
    private static IReadOnlyList<string> GroupsOf(string user) => user.Split(':') is ["system", "serviceaccount", var ns, _]
        ? ["system:serviceaccounts", $"system:serviceaccounts:{ns}", "system:authenticated"]
        : ["system:authenticated"];

    private static string Parameters(string subresource) => subresource switch
    {
        "exec" => "command=true&stdout=true",
        "attach" => "stdout=true",
        _ => "ports=80",
    };

    private static JsonBody Body(string json) => JsonBody.Raw(Encoding.UTF8.GetBytes(json));
}
