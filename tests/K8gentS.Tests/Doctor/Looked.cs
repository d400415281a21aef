using K8gentS.Cluster.Kinds;
using K8gentS.Configuration;
using K8gentS.Doctor;
using K8gentS.KubeApi.Connection;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Doctor;

/// <summary>Lets the doctor look at a simulated cluster over HTTP, with a role and an environment of the test's.</summary>
internal static class Looked
{
    /// <summary>The chart's agent: what the program declares that it reads, and nothing else.</summary>
    public static SimulatedRole Agent { get; } = SimulatedRole.Agent() with
    {
        Rules =
        [
            .. WatchedKinds.All.SelectMany(k => k.Versions).Select(v => new SimulatedRule("get,list,watch", v.Group.Length == 0 ? v.Plural : $"{v.Plural}.{v.Group}")),
            .. WatchedKinds.ReadOneByOne.Select(r => new SimulatedRule("get", r.Resource)),
        ],
    };

    /// <summary>Looks as a role.</summary>
    public static async Task<DoctorReport> AsAsync(SimulatedRole role, Examined examined, params (string Name, string Value)[] environment) =>
        await AsAsync(role, examined, new SimulatedClusterOptions(), TimeProvider.System, environment);

    /// <summary>The same with a cluster of the test's choice.</summary>
    public static async Task<DoctorReport> AsAsync(SimulatedRole role, Examined examined, SimulatedClusterOptions cluster, TimeProvider time, params (string Name, string Value)[] environment)
    {
        await using var simulated = await SimulatedCluster.StartAsync(cluster with { Roles = [role] }, TestContext.Current.CancellationToken);
        return await AtAsync(simulated, role, examined, time, environment);
    }

    /// <summary>The same at a cluster that is there.</summary>
    public static async Task<DoctorReport> AtAsync(SimulatedCluster cluster, SimulatedRole role, Examined examined, TimeProvider time, params (string Name, string Value)[] environment)
    {
        using var folder = new TemporaryFolder();
        cluster.WriteKubeconfig(Path.Combine(folder.Path, "config"), role.Name);
        return await RunAsync(examined, time, () => KubeConfig.Load(new KubeConfigOptions { Path = Path.Combine(folder.Path, "config") }), environment);
    }

    /// <summary>The same with any connection.</summary>
    public static Task<DoctorReport> RunAsync(Examined examined, TimeProvider time, Func<ClusterConnection> connect, params (string Name, string Value)[] environment)
    {
        var set = environment.ToDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal);
        set.TryAdd("K8GENTS_STORE", Path.Combine(Path.GetTempPath(), "k8gents-doctor-tests", "none.db"));
        var variables = new Variables(set.GetValueOrDefault, File.ReadAllText);
        return new Examination(examined, variables, InstallationSanitizer.Create(), time).RunAsync(connect, TestContext.Current.CancellationToken);
    }

    /// <summary>The only finding of a check with this verdict.</summary>
    public static CheckFinding One(this DoctorReport report, string check, CheckVerdict verdict) =>
        report.Checks.Single(c => c.Name == check).Findings.Where(f => f.Verdict == verdict).ShouldHaveSingleItem();

    /// <summary>All findings of a check.</summary>
    public static IReadOnlyList<CheckFinding> All(this DoctorReport report, string check) => report.Checks.Single(c => c.Name == check).Findings;

    /// <summary>What is wrong, for messages.</summary>
    public static IEnumerable<string> Faults(this DoctorReport report) =>
        report.Checks.SelectMany(c => c.Findings.Where(f => f.Verdict == CheckVerdict.Fault).Select(f => $"{c.Name}: {f.Says}"));
}
