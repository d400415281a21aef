namespace K8gentS.Reasoning.Providers;

/// <summary>The settings of the model cannot be used; the message names every fault at once, each with its variable.</summary>
public sealed class ModelOptionsException : Exception
{
    /// <summary>The settings with these faults; at least one.</summary>
    public ModelOptionsException(IReadOnlyList<string> faults)
        : base(string.Join(' ', faults)) => Faults = faults;

    /// <summary>One sentence a fault, each with what to do.</summary>
    public IReadOnlyList<string> Faults { get; }
}
