using K8gentS.Diagnosis.Ranking;

namespace K8gentS.Diagnosis.Routing;

/// <summary>The bar between "explained" and "ask".</summary>
public static class RoutingBar
{
    /// <summary>
    /// Whether a reasoner is asked: when some signal is explained by no finding, or by weak ones alone. Where strong findings
    /// explain everything, nobody is asked, whatever a log says. The bar stands at "strong" because no strong finding led the report
    /// on a recorded incident wrongly (outcomes.json), while weak ones are guesses by their definition.
    /// </summary>
    public static bool Asks(Explanation explanation) => explanation.Unexplained.Count > 0;
}
