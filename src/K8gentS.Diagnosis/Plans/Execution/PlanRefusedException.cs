namespace K8gentS.Diagnosis.Plans.Execution;

/// <summary>A plan must not be carried out, and nothing was changed. The message is one sentence for people.</summary>
public sealed class PlanRefusedException(string message) : Exception(message);
