namespace K8gentS.Cluster.Tests.Support;

/// <summary>Chance that always falls the same way, so that pauses are exact.</summary>
internal sealed class NoJitter : Random
{
    public override double NextDouble() => 0;

    protected override double Sample() => 0;
}
