using K8gentS.Reasoning.Calibration;
using Microsoft.Extensions.AI;

namespace K8gentS.Reasoning.Sampling;

/// <summary>The model that is asked, with what is known of its answers.</summary>
/// <param name="Client">What speaks to it; retries and its breaker included.</param>
/// <param name="Name">Its name at its vendor, for reports.</param>
/// <param name="Confidence">How often its claims were right.</param>
public sealed record ModelInUse(IChatClient Client, string Name, ModelConfidence Confidence);
