using K8gentS.Reasoning.Answers;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Answers;

public sealed class ReadingCommandTests
{
    private static readonly ReadingCommand Commands = new([new("Deployment", "shop", "web"), new("Service", "shop", "cart"), new("Secret", "shop", "keys"), new("Pod", "shop", "web-5d-x1")], ["app"]);

    [Theory]
    [InlineData("kubectl get pods -n shop")]
    [InlineData("kubectl get deployment web -n shop -o wide")]
    [InlineData("kubectl describe pod web-5d-x1 --namespace=shop")]
    [InlineData("kubectl describe deploy/web -n shop")]
    [InlineData("kubectl logs deploy/web -n shop -c app --previous --tail=100")]
    [InlineData("kubectl logs web-5d-x1 -n shop --tail 50")]
    [InlineData("kubectl rollout history deployment/web -n shop")]
    [InlineData("kubectl rollout status deploy web -n shop")]
    [InlineData("kubectl events -n shop --for pod/web-5d-x1")]
    [InlineData("kubectl top pod web-5d-x1 -n shop --containers")]
    [InlineData("kubectl get events -A --sort-by=.lastTimestamp")]
    public void A_command_that_reads_what_was_offered_is_kept(string command) => Commands.Accepts(command).ShouldBeTrue();

    [Theory]
    [InlineData("kubectl delete pod web-5d-x1 -n shop")]
    [InlineData("kubectl get secret keys -n shop -o yaml")]
    [InlineData("kubectl get secrets -A")]
    [InlineData("kubectl get secret/keys -n shop")]
    [InlineData("kubectl get pods -n kube-system")]
    [InlineData("kubectl describe pod other -n shop")]
    [InlineData("kubectl get pods -o json")]
    [InlineData("kubectl get pods -o custom-columns=A:.metadata.name")]
    [InlineData("kubectl get pods; rm -rf /")]
    [InlineData("kubectl get pods | sh")]
    [InlineData("kubectl get pods $(reboot)")]
    [InlineData("kubectl get pods && reboot")]
    [InlineData("kubectl get pods --kubeconfig=/tmp/x")]
    [InlineData("kubectl get pods --server=https://evil.example")]
    [InlineData("kubectl get pods --as=system:admin")]
    [InlineData("kubectl get --raw /api/v1/secrets")]
    [InlineData("kubectl logs web-5d-x1 -n shop -c other")]
    [InlineData("kubectl exec web-5d-x1 -n shop -- sh")]
    [InlineData("kubectl rollout undo deployment/web -n shop")]
    [InlineData("kubectl rollout restart deployment/web -n shop")]
    [InlineData("kubectl top nodes evil")]
    [InlineData("kubectl get")]
    [InlineData("kubectl")]
    [InlineData("/tmp/kubectl get pods")]
    [InlineData("kubectl get pods -f evil.yaml")]
    [InlineData("kubectl get pods -n")]
    [InlineData("")]
    public void Anything_else_is_refused(string command) => Commands.Accepts(command).ShouldBeFalse();
}
