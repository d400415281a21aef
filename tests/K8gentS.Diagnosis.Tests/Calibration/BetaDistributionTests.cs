using K8gentS.Diagnosis.Calibration;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Calibration;

public sealed class BetaDistributionTests
{
    // Values of R's qbeta().
    [Theory]
    [InlineData(1, 1, 0.025, 0.025)]
    [InlineData(2, 3, 0.5, 0.385728)]
    [InlineData(51, 1, 0.05, 0.942954)]
    [InlineData(0.5, 0.5, 0.975, 0.998459)]
    public void Quantiles_agree_with_published_values(double alpha, double beta, double probability, double expected) =>
        new BetaDistribution(alpha, beta).Quantile(probability).ShouldBe(expected, 1e-4);

    [Theory]
    [InlineData(3, 7)]
    [InlineData(200, 1)]
    public void Quantile_and_cumulative_undo_each_other(double alpha, double beta)
    {
        var distribution = new BetaDistribution(alpha, beta);
        foreach (var probability in new[] { 0.01, 0.3, 0.5, 0.9, 0.99 })
        {
            distribution.Cumulative(distribution.Quantile(probability)).ShouldBe(probability, 1e-3);
        }
    }

    // The rule of three's exact form: fifty errorless cases prove some 94 %, not 99.
    [Fact]
    public void Fifty_errorless_cases_prove_some_94_percent() =>
        new BetaDistribution(51, 1).Quantile(0.05).ShouldBeInRange(0.93, 0.95);
}
