using System.Globalization;
using System.Text;

namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>
/// The executor's command line: written by whoever starts it, read by itself, in one place so that both agree. The plan
/// itself stands in the environment or in a file.
/// </summary>
public sealed record ExecutorArguments
{
    /// <summary>The environment variable that holds the plan.</summary>
    public const string PlanVariable = "K8GENTS_PLAN";

    /// <summary>The digest that a person approved.</summary>
    public string Digest { get; init; } = "";

    /// <summary>From this moment on nothing is done any more.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What may be changed.</summary>
    public RemediationPolicy Policy { get; init; } = new();

    /// <summary>Whether the API server only says what would happen.</summary>
    public bool DryRun { get; init; }

    /// <summary>How long it may take in all; 5 seconds to 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The file for the outcome, such as /dev/termination-log; null for standard output alone.</summary>
    public string? OutcomeFile { get; init; }

    /// <summary>The directory of token, CA and namespace; null for the usual one.</summary>
    public string? Credentials { get; init; }

    /// <summary>The file that holds the plan; null for the environment.</summary>
    public string? PlanFile { get; init; }

    /// <summary>A kubeconfig, outside of a cluster; null for the pod's own credentials.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The arguments, without the program's name.</summary>
    public IReadOnlyList<string> Write()
    {
        var list = new List<string> { "--digest", Digest, "--expires", ExpiresAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), "--timeout", ((int)Timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture) };
        Add(list, "--kinds", string.Join(',', Policy.Kinds.Order(StringComparer.Ordinal)));
        Add(list, "--namespaces", string.Join(',', Policy.Namespaces.Order(StringComparer.Ordinal)));
        Add(list, "--own-namespaces", string.Join(',', Policy.OwnNamespaces.Order(StringComparer.Ordinal)));
        Add(list, "--forbidden-labels", string.Join(',', Policy.ForbiddenLabels.Order(StringComparer.Ordinal)));
        Add(list, "--outcome", OutcomeFile);
        Add(list, "--credentials", Credentials);
        Add(list, "--plan-file", PlanFile);
        Add(list, "--kubeconfig", Kubeconfig);
        list.AddRange(new[] { (Policy.AllNamespaces, "--all-namespaces"), (Policy.AllowFullUndo, "--allow-full-undo"), (DryRun, "--dry-run") }.Where(f => f.Item1).Select(f => f.Item2));
        return list;
    }

    /// <summary>Reads arguments.</summary>
    /// <exception cref="PlanRefusedException">One is unknown, missing, repeated or has no sound value.</exception>
    public static ExecutorArguments Read(IReadOnlyList<string> arguments)
    {
        var given = new GivenArguments(arguments);
        var read = new ExecutorArguments
        {
            Digest = given.Required("--digest"),
            ExpiresAt = given.Time("--expires"),
            Timeout = TimeSpan.FromSeconds(given.Number("--timeout", 5, 600) ?? 60),
            OutcomeFile = given.Text("--outcome"),
            Credentials = given.Text("--credentials"),
            PlanFile = given.Text("--plan-file"),
            Kubeconfig = given.Text("--kubeconfig"),
            DryRun = given.Flag("--dry-run"),
            Policy = new RemediationPolicy
            {
                Namespaces = given.Names("--namespaces"),
                AllNamespaces = given.Flag("--all-namespaces"),
                OwnNamespaces = given.Names("--own-namespaces"),
                Kinds = given.Names("--kinds"),
                ForbiddenLabels = given.Names("--forbidden-labels"),
                AllowFullUndo = given.Flag("--allow-full-undo"),
            },
        };
        given.End();
        return read;
    }

    /// <summary>
    /// A plan as the value of an environment variable of a container. The kubelet expands <c>$(NAME)</c> in it, so a dollar
    /// sign, which stands only inside JSON texts, is written as its escape.
    /// Source: https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
    /// </summary>
    public static string AsVariable(ReadOnlySpan<byte> plan) => Encoding.UTF8.GetString(plan).Replace("$", "\\u0024", StringComparison.Ordinal);

    private static void Add(List<string> list, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            list.Add(name);
            list.Add(value);
        }
    }
}
