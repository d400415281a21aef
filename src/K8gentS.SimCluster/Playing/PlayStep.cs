using System.Text.Json;

namespace K8gentS.SimCluster.Playing;

/// <summary>One state of one object, and the recorded time at which it appears.</summary>
internal sealed record PlayStep(DateTimeOffset At, JsonElement Item);
