using System.Diagnostics.Metrics;

namespace K8gentS.Reasoning;

/// <summary>Figures about asking models, in the meter <see cref="MeterName"/>.</summary>
public sealed class ReasoningMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "K8gentS.Reasoning";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _calls;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _cacheHits;
    private readonly Counter<long> _withheld;

    /// <summary>The instruments.</summary>
    public ReasoningMetrics()
    {
        _calls = _meter.CreateCounter<long>("k8gents.reasoning.calls", "{call}", "Calls to the model, by how they ended.");
        _tokens = _meter.CreateCounter<long>("k8gents.reasoning.tokens", "{token}", "Tokens sent and received.");
        _refusals = _meter.CreateCounter<long>("k8gents.reasoning.refusals", "{incident}", "Incidents that a budget kept from the model, by limit.");
        _cacheHits = _meter.CreateCounter<long>("k8gents.reasoning.cache_hits", "{incident}", "Incidents answered without asking again.");
        _withheld = _meter.CreateCounter<long>("k8gents.reasoning.withheld", "{quotation}", "Quotations left out because they speak to their reader.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Tells how many incidents wait for the model, whenever it is asked.</summary>
    public void ObserveQueue(Func<int> waiting) => _meter.CreateObservableGauge("k8gents.reasoning.waiting", waiting, "{incident}", "Incidents that wait for the model or are being asked about.");

    /// <summary>Whether an instrument is one of these, and not of another reasoner in the same process.</summary>
    internal bool Owns(Instrument instrument) => ReferenceEquals(instrument.Meter, _meter);

    internal void Called(string outcome) => _calls.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal void Took(int tokensIn, int tokensOut)
    {
        _tokens.Add(tokensIn, new KeyValuePair<string, object?>("direction", "in"));
        _tokens.Add(tokensOut, new KeyValuePair<string, object?>("direction", "out"));
    }

    internal void Refused(string limit) => _refusals.Add(1, new KeyValuePair<string, object?>("limit", limit));

    internal void AnsweredFromCache() => _cacheHits.Add(1);

    internal void Withheld(int quotations) => _withheld.Add(quotations);
}
