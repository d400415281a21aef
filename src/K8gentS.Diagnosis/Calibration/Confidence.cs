namespace K8gentS.Diagnosis.Calibration;

/// <summary>A confidence and its grounds.</summary>
/// <param name="Value">Between 0 and 1.</param>
/// <param name="Source">Where the number comes from, in a few words.</param>
/// <param name="Samples">How many labelled outcomes stand behind it.</param>
/// <param name="Low">Lower end of the 95 % interval, where there is one.</param>
/// <param name="High">Upper end of the 95 % interval, where there is one.</param>
public sealed record Confidence(double Value, string Source, int Samples, double? Low, double? High)
{
    /// <summary>The confidence in something that holds only where something else, of which this much is left, does not.</summary>
    public Confidence Scale(double left) => left >= 1 ? this : new(
        Math.Round(Value * left, 3),
        $"{Source}; less what the hypotheses before it take",
        Samples,
        Low is null ? null : Math.Round(Low.Value * left, 3),
        High is null ? null : Math.Round(High.Value * left, 3));
}
