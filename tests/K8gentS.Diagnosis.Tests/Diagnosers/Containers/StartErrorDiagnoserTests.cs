using K8gentS.Diagnosis.Diagnosers.Containers;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Containers;

public sealed class StartErrorDiagnoserTests
{
    [Fact]
    public void A_working_directory_that_is_not_there_is_a_wrong_value() =>
        Ask("OCI runtime create failed: runc create failed: chdir to cwd (\"/srv/app\") set in config.json failed: no such file or directory").ShouldHaveSingleItem().Cause.ShouldBe("config.invalid-value");

    [Fact]
    public void A_file_over_a_directory_is_a_mount_that_fails() =>
        Ask("error mounting \"/v\" to rootfs at \"/etc/app.conf\": not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)?").ShouldHaveSingleItem().Cause.ShouldBe("storage.mount-failed");

    [Fact]
    public void A_sub_path_of_a_ConfigMap_is_one_of_its_keys()
    {
        var pod = Some.PodOf(
            """
            {"nodeName": "node-1", "containers": [{"name": "app", "volumeMounts": [{"name": "conf", "mountPath": "/etc/app.conf", "subPath": "app.conf"}]}],
             "volumes": [{"name": "conf", "configMap": {"name": "settings"} }]}
            """,
            $$"""{"phase": "Pending", "containerStatuses": [{"name": "app", {{Some.Waiting("CreateContainerConfigError", "failed to prepare subPath for volumeMount \"conf\" of container \"app\"")}} }]}""");
        var finding = Given.Ask(new StartErrorDiagnoser(), Some.Shop(pod)).ShouldHaveSingleItem();
        (finding.Cause, finding.Culprit).ShouldBe(("config.missing-key", new ObjectRef("ConfigMap", Some.Ns, "settings")));
    }

    [Fact]
    public void A_missing_program_is_another_matter() => Ask("exec: \"x\": executable file not found in $PATH").ShouldBeEmpty();

    private static IReadOnlyList<Finding> Ask(string message) => Given.Ask(new StartErrorDiagnoser(), Some.Shop(Some.Pod(Some.CrashLoop(128, "StartError", message: message))));
}
