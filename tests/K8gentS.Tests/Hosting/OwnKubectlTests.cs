using System.CommandLine;
using System.Text;
using K8gentS.Commands;
using K8gentS.Configuration;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Json;
using K8gentS.Hosting;
using K8gentS.KubeApi.Connection;
using K8gentS.Response.Settings;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Hosting;

/// <summary>On a laptop fixes are carried out by the user's own kubectl: on the cluster that is watched, and on no other.</summary>
public sealed class OwnKubectlTests
{
    [Theory]
    [InlineData("--kubeconfig=/my/config --context=blue", "--kubeconfig", "/my/config", "--context", "blue")]
    [InlineData("--kubeconfig=/my/config --context=blue", "--kubeconfig", "/my/config")]
    [InlineData("--context=blue")]
    public async Task Kubectl_is_told_the_kubeconfig_that_was_named_and_the_context_that_is_watched(string told, params string[] args)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        using var folder = new TemporaryFolder();
        var kubectl = folder.WriteProgram("kubectl", $"#!/bin/sh\necho \"$@\" >> '{folder.Path}/calls'\nexit 1\n");

        var configuration = Read(args, ("REMEDIATION_MODE", "subprocess"), ("KUBECTL", kubectl));
        var executing = Executing.Of(configuration.Execution, null!, InstallationSanitizer.Create(), new Fixed(), new RemediationPolicy(), TimeProvider.System);
        await executing.Executor.DryRunAsync(Restart(), TestContext.Current.CancellationToken);

        (await File.ReadAllLinesAsync(Path.Combine(folder.Path, "calls"), TestContext.Current.CancellationToken))[0].ShouldStartWith($"{told} --request-timeout=");
    }

    [Fact]
    public void Without_any_way_to_carry_out_fixes_there_is_none_afterwards() =>
        Read(["--context", "blue"]).Execution.ShouldBeNull();

    private static ProgramConfiguration Read(string[] args, params (string Name, string Value)[] environment)
    {
        var connection = new ConnectionOptions();
        var command = new Command("agent");
        connection.AddTo(command);
        var set = environment.ToDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal);
        var target = ClusterConnection.To(new Uri("https://127.0.0.1:1")) with { Context = "blue" };
        return connection.Into(ConfigurationReader.Read(new Variables(set.GetValueOrDefault, File.ReadAllText)), command.Parse(args), target);
    }

    private static string Restart() => Encoding.UTF8.GetString(PlanJson.Write(new RemediationPlan
    {
        Incident = "inc-0123456789",
        Cause = "image.tag-not-found",
        Target = new PlanTarget("Deployment", "shop", "checkout", "uid"),
        Action = new PlanAction.RolloutRestart(),
        Precondition = new PlanPrecondition(new string('a', 64), null),
        ExpectedEffect = "The pods come up.",
    }));

    private sealed class Fixed : ISettingsSource
    {
        public ResponseSettings Current { get; } = new() { RemediationEnabled = true, RemediationNamespaces = new HashSet<string>(StringComparer.Ordinal) { "shop" } };
    }
}
