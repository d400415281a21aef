using K8gentS.Configuration;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;

namespace K8gentS.Doctor;

/// <summary>One look at an installation, from its environment to the report.</summary>
/// <param name="examined">Which half is looked at.</param>
/// <param name="variables">Its environment.</param>
/// <param name="sanitizer">What the store cleans reports with.</param>
/// <param name="time">The clock.</param>
internal sealed class Examination(Examined examined, Variables variables, ITextSanitizer sanitizer, TimeProvider time)
{
    private static readonly KubeClientOptions Patience = new() { MaxRetries = 1, RequestTimeout = TimeSpan.FromSeconds(15), QueriesPerSecond = 100, Burst = 200 };

    /// <summary>Looks at everything that can be looked at.</summary>
    /// <param name="connect">Finds the cluster.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<DoctorReport> RunAsync(Func<ClusterConnection> connect, CancellationToken cancellationToken)
    {
        var (configuration, first) = ConfigurationCheck.Read(examined, variables);
        var context = configuration is null ? null : await DoctorContext.ReadAsync(examined, configuration, sanitizer, time, cancellationToken);
        IReadOnlyList<CheckResult> others;
        try
        {
            others = await WithClusterAsync(connect(), context, cancellationToken);
        }
        catch (KubeConfigException e)
        {
            others = await new DoctorRun(WithoutCluster(e, context), time).RunAsync(cancellationToken);
        }

        return new DoctorReport($"{examined}", [first, .. others]);
    }

    private async Task<IReadOnlyList<CheckResult>> WithClusterAsync(ClusterConnection connection, DoctorContext? context, CancellationToken cancellationToken)
    {
        using var client = new KubeClient(connection, Patience, time);
        var checks = context is null ? DoctorCatalogue.Unconfigured(client, connection, time) : DoctorCatalogue.Of(context, client, connection);
        return await new DoctorRun(checks, time).RunAsync(cancellationToken);
    }

    private static DoctorChecks WithoutCluster(KubeConfigException e, DoctorContext? context)
    {
        var fault = CheckFinding.Fault(e.Message, "Everything that asks the cluster waits for that.") with { IsMisconfiguration = true };
        return new DoctorChecks(new SettledCheck("connection", fault), [], context is null ? [] : DoctorCatalogue.Elsewhere(context));
    }
}
