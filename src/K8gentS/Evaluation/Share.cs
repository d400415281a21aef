namespace K8gentS.Evaluation;

/// <summary>So many of so many, with the interval that so few cases allow.</summary>
/// <param name="Hits">How many were right.</param>
/// <param name="Of">How many there were.</param>
internal readonly record struct Share(int Hits, int Of)
{
    // The 97.5 % quantile of the normal distribution.
    private const double Z = 1.959963985;

    /// <summary>The fraction; 1 where there was nothing to be wrong about.</summary>
    public double Value => Of == 0 ? 1 : (double)Hits / Of;

    /// <summary>Lower end of the Wilson score interval at 95 %. Source: https://www.itl.nist.gov/div898/handbook/prc/section2/prc241.htm</summary>
    public double Low => Of == 0 ? 0 : Math.Max(0, Centre - HalfWidth);

    /// <summary>Upper end of the same interval.</summary>
    public double High => Of == 0 ? 1 : Math.Min(1, Centre + HalfWidth);

    private double Shrink => 1 + (Z * Z / Of);

    private double Centre => (Value + (Z * Z / (2 * Of))) / Shrink;

    private double HalfWidth => Z * Math.Sqrt((Value * (1 - Value) / Of) + (Z * Z / (4.0 * Of * Of))) / Shrink;

    /// <summary>The share of the items that a test holds for.</summary>
    public static Share Count<T>(IEnumerable<T> items, Func<T, bool> holds)
    {
        var (hits, of) = (0, 0);
        foreach (var item in items)
        {
            of++;
            hits += holds(item) ? 1 : 0;
        }

        return new Share(hits, of);
    }
}
