using System.Security.Cryptography;

namespace K8gentS.SimCluster;

/// <summary>Somebody who may call the simulated cluster: a bearer token, a name, and what it is allowed.</summary>
public sealed record SimulatedRole(string Name)
{
    /// <summary>The bearer token; random unless set.</summary>
    public string Token { get; init; } = RandomNumberGenerator.GetHexString(40, lowercase: true);

    /// <summary>The user name that the server sees, and that its refusals quote.</summary>
    public string UserName { get; init; } = Name;

    /// <summary>The groups of the user; system:authenticated is added.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>What is allowed; anything else is 403.</summary>
    public IReadOnlyList<SimulatedRule> Rules { get; init; } = [];

    /// <summary>Whom the token is meant for beside the API server, as a projected token names its audience.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>May do everything.</summary>
    public static SimulatedRole Admin() => new("admin")
    {
        UserName = "kubernetes-admin",
        Groups = ["system:masters"],
        Rules = [new SimulatedRule("*", "*")],
    };

    /// <summary>The agent: reads everything but Secrets, and keeps its lease.</summary>
    public static SimulatedRole Agent() => new("agent")
    {
        UserName = "system:serviceaccount:k8gents:k8gents-agent",
        Groups = ["system:serviceaccounts", "system:serviceaccounts:k8gents"],
        Rules =
        [
            new SimulatedRule("get,list,watch", "*") { Except = ["secrets"] },
            new SimulatedRule("create,update,patch", "leases.coordination.k8s.io"),
        ],
        Audiences = ["k8gents-responder"],
    };

    /// <summary>The responder: runs Jobs in the executor's namespace, looks at what a fix touches, and asks whose a token is.</summary>
    public static SimulatedRole Responder() => new("responder")
    {
        UserName = "system:serviceaccount:k8gents:k8gents-responder",
        Groups = ["system:serviceaccounts", "system:serviceaccounts:k8gents"],
        Rules =
        [
            new SimulatedRule("create,get,watch,delete", "jobs.batch") { Namespaces = ["k8gents-executor"] },
            new SimulatedRule("list", "pods") { Namespaces = ["k8gents-executor"] },
            new SimulatedRule("get,watch", "pods,deployments.apps,statefulsets.apps,daemonsets.apps,replicasets.apps,controllerrevisions.apps"),
            new SimulatedRule("create", "tokenreviews.authentication.k8s.io"),
            new SimulatedRule("get,create,update,patch", "leases.coordination.k8s.io"),
        ],
    };

    /// <summary>What carries out approved plans, in the namespaces that are named; in every one where none is.</summary>
    public static SimulatedRole Executor(params IReadOnlyList<string> namespaces) => new("executor")
    {
        UserName = "system:serviceaccount:k8gents-executor:k8gent-executor-sa",
        Groups = ["system:serviceaccounts", "system:serviceaccounts:k8gents-executor"],
        Rules =
        [
            new SimulatedRule("get,delete", "pods") { Namespaces = namespaces },
            new SimulatedRule("get,patch", "deployments.apps") { Namespaces = namespaces },
            new SimulatedRule("get", "replicasets.apps") { Namespaces = namespaces },
        ],
    };
}

/// <summary>
/// One permission: verbs on resources. Both are comma-separated, * means all; a resource is written as Kubernetes does in
/// messages (pods, pods/log, deployments.apps).
/// </summary>
public sealed record SimulatedRule(string Verbs, string Resources)
{
    /// <summary>Namespaces where the rule holds; empty for the whole cluster, cluster-scoped resources included.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>Resources that a * does not cover, each with its subresources.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    internal bool Allows(string verb, string resource, string? ns) =>
        Lists(Verbs, verb)
        && Lists(Resources, resource)
        && !Except.Contains(resource.Split('/')[0], StringComparer.Ordinal)
        && (Namespaces.Count == 0 || (ns is not null && Namespaces.Contains(ns, StringComparer.Ordinal)));

    private static bool Lists(string list, string word) =>
        list == "*" || list.Split(',', StringSplitOptions.TrimEntries).Contains(word, StringComparer.Ordinal);
}
