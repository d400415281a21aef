namespace K8gentS.Evaluation;

/// <summary>Whether confidences are frequencies: of what is said to be 90 % sure, nine in ten must be right.</summary>
/// <param name="Bins">Ten bins of confidence; those that hold nothing are left out.</param>
/// <param name="Brier">Mean squared distance of confidence and outcome: 0 is perfect, 0.25 is a coin.</param>
/// <param name="ExpectedError">Mean distance of confidence and accuracy over the bins, weighted by their size (ECE).</param>
/// <param name="Overconfidence">Mean confidence less mean accuracy.</param>
internal sealed record Reliability(IReadOnlyList<ReliabilityBin> Bins, double Brier, double ExpectedError, double Overconfidence)
{
    private const int BinCount = 10;

    /// <summary>The reliability of claims, each a confidence and whether it was right.</summary>
    public static Reliability Of(IReadOnlyList<(double Confidence, bool Right)> claims)
    {
        if (claims.Count == 0)
        {
            return new Reliability([], 0, 0, 0);
        }

        var bins = claims
            .GroupBy(c => Math.Min(BinCount - 1, (int)(c.Confidence * BinCount)))
            .OrderBy(g => g.Key)
            .Select(g => new ReliabilityBin((double)g.Key / BinCount, g.Count(), g.Average(c => c.Confidence), Share.Count(g, c => c.Right)))
            .ToList();
        return new Reliability(
            bins,
            claims.Average(c => Math.Pow(c.Confidence - (c.Right ? 1 : 0), 2)),
            bins.Sum(b => b.Claims * Math.Abs(b.MeanConfidence - b.Right.Value)) / claims.Count,
            claims.Average(c => c.Confidence) - Share.Count(claims, c => c.Right).Value);
    }
}

/// <summary>The claims of about one confidence.</summary>
/// <param name="From">The lower end of the bin, which is a tenth wide.</param>
/// <param name="Claims">How many there are.</param>
/// <param name="MeanConfidence">Their mean confidence.</param>
/// <param name="Right">How many of them were right.</param>
internal sealed record ReliabilityBin(double From, int Claims, double MeanConfidence, Share Right);
