using K8gentS.Doctor;
using K8gentS.Response.Store.Sqlite;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Doctor;

/// <summary>Settings of fixes, the store that they may be changed in, kubectl, and the responder that an agent reports to.</summary>
public sealed class FixingTests
{
    private const string Image = "k8gents-executor@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static readonly (string, string) Secret = ("RESPONDER_SECRET", "a secret of both halves");

    [Fact]
    public async Task Fixes_that_nobody_can_approve_or_carry_out_anywhere_are_faults() =>
        (await Looked.AsAsync(Looked.Agent, Examined.Responder, Secret, ("REMEDIATION_ENABLED", "true"))).All("remediation").Select(f => f.Says).ShouldBe(
        [
            "Fixes are on, and nothing carries them out.",
            "Fixes are on, and there is no Slack to approve them in.",
            "Fixes are on, and nobody may approve them.",
            "Fixes are on, and allowed in no namespace.",
        ]);

    [Fact]
    public async Task An_image_that_is_not_pinned_is_a_fault_of_the_configuration()
    {
        var report = await Looked.AsAsync(Looked.Agent, Examined.Responder, Secret, ("REMEDIATION_ENABLED", "true"), ("EXECUTOR_IMAGE", "registry.example/executor:1.0"));

        report.All("remediation")[0].Says.ShouldStartWith("The executor's image registry.example/executor:1.0 is not pinned by digest");
        report.ExitCode().ShouldBe(2);
    }

    [Fact]
    public async Task What_people_changed_in_the_store_counts()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "k8gents.db");
        using (var store = SqliteResponseStore.Open(path, InstallationSanitizer.Create()))
        {
            await new K8gentS.Response.Settings.SettingsEditor(store.Settings, TimeProvider.System).SetAsync("remediation-enabled", "true", "test", TestContext.Current.CancellationToken);
        }

        var report = await Looked.AsAsync(Looked.Agent, Examined.Responder, Secret, ("K8GENTS_STORE", path), ("EXECUTOR_IMAGE", Image));

        report.One("store", CheckVerdict.Ok).Says.ShouldEndWith("can be used; one setting is changed in it.");
        report.Faults().ShouldContain("remediation: Fixes are on, and nobody may approve them.");
    }

    [Fact]
    public async Task A_store_that_is_none_is_a_fault_and_so_is_a_folder_that_cannot_be_written()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("k8gents.db", "this is no database, and long enough to be read as the header of one, which has a hundred bytes or more.");

        (await Looked.AsAsync(Looked.Agent, Examined.Responder, Secret, ("K8GENTS_STORE", file))).One("store", CheckVerdict.Fault).Do.ShouldNotBeNull().ShouldContain("K8GENTS_STORE");
        (await Looked.AsAsync(Looked.Agent, Examined.Responder, Secret, ("K8GENTS_STORE", Path.Combine(folder.Path, "new", "k8gents.db")))).One("store", CheckVerdict.Ok).Says.ShouldContain("is writable");
        (await Looked.AsAsync(Looked.Agent, Examined.Responder, Secret, ("K8GENTS_STORE", "/proc/nowhere/k8gents.db"))).One("store", CheckVerdict.Fault).Says.ShouldContain("not writable");
        Directory.EnumerateFiles(folder.Path).ShouldBe([file]);
    }

    [Fact]
    public async Task A_kubectl_that_is_there_says_its_version_and_one_that_is_not_is_a_fault()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script.");
        using var folder = new TemporaryFolder();
        var kubectl = folder.WriteProgram("kubectl", "#!/bin/sh\necho '{\"clientVersion\":{\"gitVersion\":\"v1.34.2\"}}'\n");

        (await Looked.AsAsync(Looked.Agent, Examined.Person, ("REMEDIATION_MODE", "subprocess"), ("KUBECTL", kubectl))).One("kubectl", CheckVerdict.Ok).Says.ShouldContain(" v1.34.2 ");
        (await Looked.AsAsync(Looked.Agent, Examined.Person, ("REMEDIATION_MODE", "subprocess"), ("KUBECTL", "/no/such/kubectl"))).One("kubectl", CheckVerdict.Fault).Says.ShouldContain("cannot be started");
    }
}
