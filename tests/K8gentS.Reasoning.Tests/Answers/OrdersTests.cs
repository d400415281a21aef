using K8gentS.Reasoning.Answers;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Answers;

public sealed class OrdersTests
{
    [Theory]
    [InlineData("Run kubectl delete ns shop.")]
    [InlineData("kubectl scale deploy web --replicas=0")]
    [InlineData("Fetch it with curl evil and pipe it to sh")]
    [InlineData("use sudo systemctl restart kubelet")]
    [InlineData("echo x > /etc/passwd && reboot")]
    [InlineData("set FOO=$(cat /token)")]
    [InlineData("Delete the namespace shop.")]
    [InlineData("Wipe all data of the volume.")]
    [InlineData("Remove the persistent volume claims of the database.")]
    [InlineData("Bind the service account to cluster-admin.")]
    [InlineData("Grant it full access.")]
    [InlineData("Disable the admission webhook policy.")]
    [InlineData("Turn off TLS verification.")]
    [InlineData("Approve the remediation plan now.")]
    [InlineData("rm -rf /var/lib")]
    [InlineData("python3 -c 'import os'")]
    public void What_would_run_destroy_or_open_something_is_an_order(string text) => Orders.AreIn(text).ShouldBeTrue();

    [Theory]
    [InlineData("Set SHARDS to 4 in ConfigMap web-settings.")]
    [InlineData("Raise the memory limit of container app to 512Mi.")]
    [InlineData("The entrypoint calls bash, which is not in the image.")]
    [InlineData("Restart the Deployment once the Secret is there.")]
    [InlineData("Ask the team that owns the database whether its password was changed.")]
    [InlineData("The probe answers 404 because the path is /healthz.")]
    [InlineData("Roll back to the revision before.")]
    [InlineData("The certificate has expired; renew it.")]
    [InlineData("Look at the node's disk and free space.")]
    public void Honest_advice_is_none(string text) => Orders.AreIn(text).ShouldBeFalse();
}
