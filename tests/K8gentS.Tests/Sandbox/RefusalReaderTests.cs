using K8gentS.KubeApi.Errors;
using K8gentS.Sandbox.Proving;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Sandbox;

/// <summary>Refusals in the words of a kube-apiserver 1.36.2 and a Gatekeeper 3.21.1, recorded.</summary>
public sealed class RefusalReaderTests
{
    private const string Executor = "system:serviceaccount:k8gents-executor:k8gent-executor-sa";

    [Theory]
    [InlineData(403, "Forbidden", "statefulsets.apps \"k8gents-doctor-db\" is forbidden: User \"system:serviceaccount:k8gents-executor:k8gent-executor-sa\" cannot patch resource \"statefulsets\" in API group \"apps\" in the namespace \"shop\"", "Rbac")]
    [InlineData(422, "Invalid", "deployments.apps \"k8gents-doctor-web\" is forbidden: ValidatingAdmissionPolicy 'k8gents-executor' with binding 'k8gents-executor' denied request: Of the pod template only containers may change, no volumes, no host, no account, no security, no scheduling.", "Policy")]
    [InlineData(422, "Invalid", "jobs.batch \"k8gents-doctor\" is forbidden: ValidatingAdmissionPolicy 'k8gents-executor-namespace' with binding 'k8gents-executor-namespace' denied request: Only the responder creates Jobs here.", "Policy")]
    [InlineData(422, "Invalid", "pods \"p\" is forbidden: ValidatingAdmissionPolicy 'images' with binding 'images' denied request: no.", "Other")]
    [InlineData(422, "Invalid", "pods \"p\" is forbidden: ValidatingAdmissionPolicy 'k8gents-executor-of-others' with binding 'b' denied request: no.", "Other")]
    [InlineData(403, "Forbidden", "admission webhook \"validation.gatekeeper.sh\" denied the request: [k8gents] The executor deletes pods and updates workloads; nothing else.", "Gatekeeper")]
    [InlineData(403, "Forbidden", "admission webhook \"validation.gatekeeper.sh\" denied the request: [require-team] you must provide labels", "Other")]
    [InlineData(403, "Forbidden", "admission webhook \"policy.example.com\" denied the request: no", "Other")]
    [InlineData(500, "InternalError", "Internal error occurred: failed calling webhook \"validation.gatekeeper.sh\": failed to call webhook: Post \"https://127.0.0.1:18443/v1/admit?timeout=5s\": dial tcp 127.0.0.1:18443: connect: connection refused", "Gatekeeper")]
    [InlineData(403, "Forbidden", "pods \"k8gents-doctor\" is forbidden: violates PodSecurity \"restricted:latest\": privileged (container \"web\" must not set securityContext.privileged=true)", "Other")]
    public void The_layer_is_told_from_the_words(int code, string reason, string words, string layer)
    {
        var answer = Read(code, reason, words, Executor);

        answer.Outcome.ShouldBe(SandboxOutcome.Refused);
        answer.Layer.ShouldBe(Enum.Parse<SandboxLayer>(layer));
        answer.Words.ShouldBe(words);
    }

    [Theory]
    [InlineData(404, "NotFound", "deployments.apps \"k8gents-doctor-web\" not found", true)]
    [InlineData(422, "Invalid", "Deployment.apps \"k8gents-doctor-web\" is invalid: spec.template.spec.containers[0].resources.claims[0]: Not found: \"gpu\": must be one of the names in pod.spec.resourceClaims which is empty", false)]
    [InlineData(422, "Invalid", "the server rejected our request due to an error in our request", false)]
    [InlineData(409, "Conflict", "Operation cannot be fulfilled", false)]
    [InlineData(500, "InternalError", "Internal error occurred: etcdserver: request timed out", false)]
    public void What_says_neither_yes_nor_no_decides_nothing(int code, string reason, string words, bool missing)
    {
        var answer = Read(code, reason, words, Executor);

        answer.Outcome.ShouldBe(SandboxOutcome.Undecided);
        answer.Missing.ShouldBe(missing);
    }

    [Theory]
    [InlineData("serviceaccounts \"k8gent-executor-sa\" is forbidden: User \"bob\" cannot impersonate resource \"serviceaccounts\" in API group \"\" in the namespace \"k8gents-executor\"")]
    [InlineData("nodes is forbidden: User \"system:serviceaccount:default:bob\" cannot impersonate-on:serviceaccount:list resource \"nodes\" in API group \"\" at the cluster scope")]
    public void Who_may_not_impersonate_is_told_so(string words)
    {
        var failure = Should.Throw<CommandException>(() => Read(403, "Forbidden", words, Executor));

        failure.Message.ShouldStartWith($"You may not act as {Executor}");
        failure.ExitCode.ShouldBe(ExitCodes.Failed);
    }

    [Fact]
    public void A_persons_own_missing_permission_decides_nothing()
    {
        var answer = Read(403, "Forbidden", "jobs.batch is forbidden: User \"bob\" cannot create resource \"jobs\" in API group \"batch\" in the namespace \"k8gents-executor\"", null);

        answer.Outcome.ShouldBe(SandboxOutcome.Undecided);
        answer.Words.ShouldStartWith("You may not do this yourself");
    }

    private static SandboxAnswer Read(int code, string reason, string words, string? impersonated)
    {
        var status = new Status { Code = code, Reason = reason, Message = words };
        return new RefusalReader("k8gents").Read(code == 404 ? new NotFoundException(words, status) : new KubeApiException(words, status), impersonated);
    }
}
