namespace K8gentS.Diagnosis.Calibration;

/// <summary>
/// A Beta distribution: what is known of a frequency after counting. Source for the continued fraction of the incomplete
/// beta function: NIST Digital Library of Mathematical Functions, 8.17(v), https://dlmf.nist.gov/8.17#v
/// </summary>
/// <param name="Alpha">Right outcomes, prior included; above 0.</param>
/// <param name="Beta">Wrong outcomes, prior included; above 0.</param>
public readonly record struct BetaDistribution(double Alpha, double Beta)
{
    private const int MaximumTerms = 300;
    private const double Tiny = 1e-300;

    /// <summary>The expected frequency.</summary>
    public double Mean => Alpha / (Alpha + Beta);

    /// <summary>The value below which the frequency lies with this probability, to within 1e-6.</summary>
    public double Quantile(double probability)
    {
        var (low, high) = (0.0, 1.0);
        while (high - low > 1e-6)
        {
            var middle = (low + high) / 2;
            (low, high) = Cumulative(middle) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The probability that the frequency lies at or below a value.</summary>
    public double Cumulative(double x)
    {
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        var front = Math.Exp((Alpha * Math.Log(x)) + (Beta * Math.Log(1 - x)) + LogGamma(Alpha + Beta) - LogGamma(Alpha) - LogGamma(Beta));
        // The fraction converges fast on one side of the mean only; the symmetry of the function gives the other.
        return x < (Alpha + 1) / (Alpha + Beta + 2)
            ? front * Fraction(x, Alpha, Beta) / Alpha
            : 1 - (front * Fraction(1 - x, Beta, Alpha) / Beta);
    }

    private static double Fraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        var result = d;
        for (var m = 1; m <= MaximumTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            result *= Step(even, ref c, ref d);
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            var change = Step(odd, ref c, ref d);
            result *= change;
            if (Math.Abs(change - 1) < 1e-12)
            {
                break;
            }
        }

        return result;
    }

    private static double Step(double term, ref double c, ref double d)
    {
        d = 1 / NotZero(1 + (term * d));
        c = NotZero(1 + (term / c));
        return c * d;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    /// <summary>Stirling's series, shifted to where it is exact to double precision. Source: https://dlmf.nist.gov/5.11</summary>
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        while (x < 10)
        {
            shift -= Math.Log(x);
            x++;
        }

        var square = 1 / (x * x);
        var series = ((((((((1.0 / 1188) * square) - (1.0 / 1680)) * square) + (1.0 / 1260)) * square) - (1.0 / 360)) * square) + (1.0 / 12);
        return shift + ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (series / x);
    }
}
