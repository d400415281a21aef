namespace K8gentS.Diagnosis.Calibration;

/// <summary>A confidence and its grounds.</summary>
/// <param name="Value">Between 0 and 1.</param>
/// <param name="Source">Where the number comes from, in a few words.</param>
/// <param name="Samples">How many labelled outcomes stand behind it.</param>
/// <param name="Low">Lower end of the 95 % interval, where there is one.</param>
/// <param name="High">Upper end of the 95 % interval, where there is one.</param>
public sealed record Confidence(double Value, string Source, int Samples, double? Low, double? High);
