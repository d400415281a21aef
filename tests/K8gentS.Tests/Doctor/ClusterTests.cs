using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using K8gentS.Doctor;
using K8gentS.Doctor.Cluster;
using K8gentS.KubeApi.Connection;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Doctor;

/// <summary>Whether the API server answers, and the clocks agree.</summary>
public sealed class ClusterTests
{
    [Fact]
    public async Task A_cluster_that_answers_is_named_with_its_version_and_who_we_are()
    {
        var findings = (await Looked.AsAsync(Looked.Agent, Examined.Agent)).All("connection");

        findings.ShouldAllBe(f => f.Verdict == CheckVerdict.Ok);
        findings[0].Says.ShouldEndWith("answers, and knows us as system:serviceaccount:k8gents:k8gents-agent.");
        findings[1].Says.ShouldBe("Kubernetes v1.36.0+simulated.");
    }

    [Theory]
    [InlineData("v1.19.3", "Fault")]
    [InlineData("v1.99.0", "Warning")]
    public async Task A_version_that_is_not_known_is_told(string version, string verdict)
    {
        var report = await Looked.AsAsync(Looked.Agent, Examined.Agent, new SimulatedClusterOptions { Version = version }, TimeProvider.System);

        report.One("connection", Enum.Parse<CheckVerdict>(verdict)).Says.ShouldStartWith($"Kubernetes {version}+simulated is ");
    }

    [Fact]
    public async Task Credentials_that_are_refused_are_a_fault_and_the_rest_waits()
    {
        await using var cluster = await SimulatedCluster.StartAsync(cancellation: TestContext.Current.CancellationToken);

        var report = await Looked.RunAsync(Examined.Agent, TimeProvider.System, () => ClusterConnection.To(cluster.Url, "wrong", new TlsSettings { Authorities = [cluster.CertificateAuthority!] }));

        report.One("connection", CheckVerdict.Fault).Says.ShouldContain("does not accept the credentials");
        report.One("permissions", CheckVerdict.Skipped).Says.ShouldBe("Not looked at, since the API server does not answer.");
        report.ExitCode().ShouldBe(1);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_a_fault()
    {
        await using var cluster = await SimulatedCluster.StartAsync(cancellation: TestContext.Current.CancellationToken);

        var report = await Looked.RunAsync(Examined.Agent, TimeProvider.System, () => ClusterConnection.To(cluster.Url, cluster.TokenOf("agent")));

        report.One("connection", CheckVerdict.Fault).Says.ShouldStartWith("No secure connection to the API server");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_fault()
    {
        var report = await Looked.RunAsync(Examined.Agent, TimeProvider.System, () => ClusterConnection.To(new Uri("http://127.0.0.1:1")));

        report.One("connection", CheckVerdict.Fault).Says.ShouldStartWith("Cannot reach the API server http://127.0.0.1:1/");
    }

    [Fact]
    public async Task Without_a_kubeconfig_the_configuration_is_wrong_and_what_needs_no_cluster_is_looked_at()
    {
        var report = await Looked.RunAsync(Examined.Person, TimeProvider.System, () => KubeConfig.Load(new KubeConfigOptions { Path = "/no/such/file" }));

        report.One("connection", CheckVerdict.Fault).IsMisconfiguration.ShouldBeTrue();
        report.One("slack", CheckVerdict.Ok).Says.ShouldStartWith("It is not used");
        report.ExitCode().ShouldBe(2);
    }

    [Fact]
    public async Task An_unverified_connection_is_told()
    {
        await using var cluster = await SimulatedCluster.StartAsync(cancellation: TestContext.Current.CancellationToken);
        var connection = ClusterConnection.To(cluster.Url, cluster.TokenOf("agent"), new TlsSettings { SkipVerify = true }) with { Warnings = ["TLS is not verified."] };

        var report = await Looked.RunAsync(Examined.Agent, TimeProvider.System, () => connection);

        report.One("connection", CheckVerdict.Warning).Says.ShouldBe("TLS is not verified.");
    }

    [Theory]
    [InlineData(0, "Ok", "agree to within 2 s.")]
    [InlineData(20, "Ok", " s behind this machine's.")]
    [InlineData(90, "Warning", " s behind this machine's.")]
    [InlineData(-90, "Warning", " s ahead of this machine's.")]
    [InlineData(-900, "Fault", " s ahead of this machine's.")]
    public async Task Clocks_that_differ_are_told_in_seconds(int seconds, string verdict, string says)
    {
        var report = await Looked.AsAsync(Looked.Agent, Examined.Agent, new SimulatedClusterOptions(), new ShiftedTime(TimeSpan.FromSeconds(seconds)));

        report.All("clock").ShouldHaveSingleItem().Verdict.ToString().ShouldBe(verdict);
        report.All("clock")[0].Says.ShouldEndWith(says);
    }

    [Theory]
    [InlineData(-400, -1, "Fault")]
    [InlineData(-400, 7, "Warning")]
    [InlineData(1, 400, "Fault")]
    [InlineData(-400, 400, null)]
    public void A_certificate_is_told_when_it_has_expired_is_about_to_or_is_not_valid_yet(int from, int to, string? verdict)
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(60);
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(from), now.AddDays(to));

        var finding = CertificateAge.Judge("the client certificate", [certificate], now);

        (finding is null ? null : $"{finding.Verdict}").ShouldBe(verdict);
    }
}
