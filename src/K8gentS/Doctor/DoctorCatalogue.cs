using K8gentS.Doctor.Cluster;
using K8gentS.Doctor.Fixing;
using K8gentS.Doctor.Rights;
using K8gentS.Doctor.Talking;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;

namespace K8gentS.Doctor;

/// <summary>The checks that fit what is looked at.</summary>
internal static class DoctorCatalogue
{
    // Where the accounts could reach further than anywhere else.
    private static readonly string[] Delicate = ["kube-system"];

    /// <summary>The checks, in the order in which they are told.</summary>
    public static DoctorChecks Of(DoctorContext context, IKubeClient client, ClusterConnection connection) =>
        new(
            new ConnectionCheck(client, connection, context.Time),
            [new ClockCheck(client, context.Time), new PermissionCheck(client, Needs(context)), new ExcessCheck(client, Forbidden(context), context.Examined.OwnRights), .. Sandbox(context, client)],
            Elsewhere(context));

    /// <summary>What asks no cluster.</summary>
    public static IReadOnlyList<IDoctorCheck> Elsewhere(DoctorContext context) =>
    [
        .. context.Examined.IsResponder ? [new SlackCheck(context.Configuration.Slack, context.Time)] : Array.Empty<IDoctorCheck>(),
        .. context.Examined.IsResponder ? Fixing(context) : [],
        .. context.Examined.IsAgent ? [new ModelCheck(context.Configuration.Model, context.Time)] : Array.Empty<IDoctorCheck>(),
        .. context.Configuration.Responder is { } responder ? [new BorderCheck(responder, context.Configuration.JournalFolder, context.Time)] : Array.Empty<IDoctorCheck>(),
        .. context.Store is { } store ? [new SettledCheck("store", store.Finding)] : Array.Empty<IDoctorCheck>(),
    ];

    /// <summary>What can be looked at while the configuration cannot be used.</summary>
    public static DoctorChecks Unconfigured(IKubeClient client, ClusterConnection connection, TimeProvider time) => new(
        new ConnectionCheck(client, connection, time),
        [new ClockCheck(client, time)],
        [new SettledCheck("other checks", CheckFinding.Skipped("They need a configuration that can be used.", "Correct the configuration, and look again."))]);

    private static IEnumerable<IDoctorCheck> Fixing(DoctorContext context) =>
    [
        new SettledCheck(RemediationCheck.Name, RemediationCheck.Judge(context.Configuration, context.Settings)),
        .. context.Configuration.Execution is { Kubectl: not null } execution ? [new KubectlCheck(execution, context.Time)] : Array.Empty<IDoctorCheck>(),
    ];

    // A person looks at an installation's sandbox also from a laptop whose own configuration knows nothing of it.
    private static IEnumerable<IDoctorCheck> Sandbox(DoctorContext context, IKubeClient client)
    {
        var isUsed = context.Settings.RemediationEnabled && context.Configuration.Execution is { Kubectl: null };
        return context.Examined.IsResponder && (isUsed || context.Examined.OwnRights) ? [new SandboxCheck(client, context.Configuration.ExecutorNamespace, isUsed, context.Time)] : [];
    }

    private static IReadOnlyList<Need> Needs(DoctorContext context) =>
    [
        .. context.Examined.IsAgent ? AgentNeeds.Of(context.Configuration.Scope) : [],
        .. context.Examined.IsResponder ? ResponderNeeds.Of(context.Configuration, context.Settings, context.Examined) : [],
    ];

    private static IReadOnlyList<Need> Forbidden(DoctorContext context)
    {
        var (examined, configuration) = (context.Examined, context.Configuration);
        var executor = configuration.Execution?.Namespace;
        var places = Delicate.Concat(configuration.Scope.Names).Concat(new[] { configuration.OwnNamespace, executor }.OfType<string>());
        return Excess.Of([.. places.Distinct(StringComparer.Ordinal)], examined.IsResponder ? executor : null, logs: examined.IsAgent);
    }
}
