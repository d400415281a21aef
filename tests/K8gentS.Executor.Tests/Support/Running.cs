using System.Text;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Diagnosis.Plans.Json;

namespace K8gentS.Executor.Tests.Support;

/// <summary>How a run of the program ended.</summary>
internal sealed record Ended(int Code, PlanOutcome Outcome);

/// <summary>Runs the program inside of the test, as its command line would.</summary>
internal static class Running
{
    public static ExecutorArguments Arguments(RemediationPlan plan, Shop shop) => new()
    {
        Digest = plan.Digest,
        ExpiresAt = TimeProvider.System.GetUtcNow().AddMinutes(5),
        Policy = new RemediationPolicy { Namespaces = Set(Shop.Namespace), OwnNamespaces = Set("k8gents-executor") },
        Kubeconfig = shop.Kubeconfig(),
    };

    public static Task<Ended> RunAsync(this Shop shop, RemediationPlan plan, Func<ExecutorArguments, ExecutorArguments>? change = null) =>
        shop.RunAsync(ExecutorArguments.AsVariable(PlanJson.Write(plan)), (change ?? (a => a))(Arguments(plan, shop)).Write());

    public static async Task<Ended> RunAsync(this Shop shop, string? plan, IEnumerable<string> arguments)
    {
        _ = shop;
        await using var output = new StringWriter();
        var code = await ExecutorProgram.RunAsync([.. arguments], name => name == ExecutorArguments.PlanVariable ? plan : null, output, TimeProvider.System, TestContext.Current.CancellationToken);
        var line = output.ToString().Trim();
        line.ShouldNotContain('\n');
        return new Ended(code, PlanOutcomeJson.Read(Encoding.UTF8.GetBytes(line)));
    }

    public static IReadOnlySet<string> Set(params string[] names) => new HashSet<string>(names, StringComparer.Ordinal);
}
