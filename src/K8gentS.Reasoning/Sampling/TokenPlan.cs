namespace K8gentS.Reasoning.Sampling;

/// <summary>
/// How the tokens of one incident are shared: a sixth is kept for the second look, the rest is divided among the samples. Where a share would
/// be too small to ask anything with, there is one sample, which gets it all.
/// </summary>
/// <param name="Samples">How many answers are planned.</param>
/// <param name="TokensOfQuestion">Tokens that one question may take.</param>
/// <param name="ReserveIn">Tokens to send that are kept for the second look.</param>
/// <param name="ReserveOut">Tokens to receive that are kept for the second look.</param>
/// <param name="FirstOut">Tokens that the first answer may take: more than its share, since only it shows what a model needs.</param>
internal sealed record TokenPlan(int Samples, int TokensOfQuestion, int ReserveIn, int ReserveOut, int FirstOut)
{
    private const int SmallestQuestion = 1_600;
    private const int SmallestAnswer = 300;
    private const int LargestQuestion = 16_000;

    /// <summary>The plan for these limits.</summary>
    public static TokenPlan For(ReasonerOptions options)
    {
        var (reserveIn, reserveOut) = options.SecondLook ? (options.TokensIn / 6, options.TokensOut / 8) : (0, 0);
        var (input, output) = (options.TokensIn - reserveIn, options.TokensOut - reserveOut);
        var samples = input / options.Samples >= SmallestQuestion && output / options.Samples >= SmallestAnswer ? options.Samples : 1;
        return new TokenPlan(samples, Math.Min(LargestQuestion, input / samples), reserveIn, reserveOut, samples == 1 ? output : output * 3 / 5);
    }
}
