using K8gentS.Diagnosis.Tests.Support;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Storage;

public sealed class ClaimMissingDiagnoserTests
{
    [Fact]
    public void A_claim_that_does_not_exist_is_the_culprit() =>
        new Scene([Make.Node(), Make.Claim("other", phase: "Bound"), .. Make.Deployment(), Make.Pending("0/1 nodes are available: persistentvolumeclaim \"data\" not found. not found", Make.Mounting("data"))])
            .ShouldBe("STO001", "storage.pvc-missing", "PersistentVolumeClaim/data", "other");

    [Fact]
    public void A_claim_that_nobody_uses_may_wait() => new Scene(Make.Claim("data")).ShouldBeQuiet();
}
