using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Plans;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Plans;

public sealed class EscalationGateTests
{
    [Theory]
    [InlineData(0.75, true)]
    [InlineData(1, true)]
    [InlineData(0.7499999, false)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(1.01, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void A_fix_is_offered_from_three_quarters_on(double confidence, bool opens)
    {
        EscalationGate.Opens(confidence).ShouldBe(opens);
        EscalationGate.Opens(new Confidence(confidence, "test", 0, null, null)).ShouldBe(opens);
    }

    [Fact]
    public void Without_a_hypothesis_no_fix_is_offered() => EscalationGate.Opens(null).ShouldBeFalse();
}
