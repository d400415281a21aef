using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Network;

public sealed class PluginNotReadyDiagnoserTests
{
    [Theory]
    [InlineData("Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox \"4f\": plugin type=\"calico\" failed (add): stat /var/lib/calico/nodename: no such file or directory")]
    [InlineData("Failed to create pod sandbox: rpc error: code = Unknown desc = [failed to set up sandbox container \"4f\" network for pod \"web-1-a\": networkPlugin cni failed to set up pod \"web-1-a_shop\" network: open /run/flannel/subnet.env: no such file or directory]")]
    public void A_network_plugin_that_fails_blames_its_node(string message)
    {
        var waits = Make.Creating();
        new Scene([Make.Node(), .. Make.Deployment(), waits, Make.Event(waits, "FailedCreatePodSandBox", message), .. Make.Deployment("api"), Make.Creating("api-1-a", "api"), Make.Event(Make.Creating("api-1-a", "api"), "FailedCreatePodSandBox", message)])
            .ShouldBe("NET004", "network.plugin-not-ready", "Node/node-1", "no such file or directory");
    }

    [Fact]
    public void A_sandbox_that_came_up_in_the_end_is_well()
    {
        var runs = Make.Running();
        new Scene([Make.Node(), .. Make.Deployment(ready: 1), runs, Make.Event(runs, "FailedCreatePodSandBox", "failed to setup network for sandbox", 400)]).ShouldBeQuiet();
    }
}
