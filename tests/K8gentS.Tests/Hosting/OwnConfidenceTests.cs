using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Hosting;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Hosting;

public sealed class OwnConfidenceTests
{
    private static readonly Finding Finding = new()
    {
        Code = "IMG001",
        Cause = "image.tag-not-found",
        Culprit = Some.Checkout,
        Strength = Strength.Certain,
        Summary = "It does not exist.",
        Evidence = [Some.Evidence()],
        Explains = ["s1"],
        Resolution = ["Look."],
    };

    [Fact]
    public void Without_verdicts_it_is_what_ships() =>
        new OwnConfidence().Of(Finding).ShouldBe(MeasuredConfidence.Shipped.Of(Finding));

    [Fact]
    public void Verdicts_of_this_cluster_move_it()
    {
        var own = new OwnConfidence();
        var shipped = own.Of(Finding).Value;
        own.Apply([new VerdictCount("IMG001", Strength.Certain, "image.tag-not-found", 0, 20)]);
        own.Of(Finding).Value.ShouldBeLessThan(shipped - 0.2);
        own.Apply([new VerdictCount("IMG001", Strength.Certain, "image.tag-not-found", 200, 0)]);
        own.Of(Finding).Value.ShouldBeGreaterThan(shipped);
    }
}
