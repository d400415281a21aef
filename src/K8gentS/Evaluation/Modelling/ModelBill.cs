using System.Globalization;
using System.Text.Json;
using K8gentS.Reasoning;

namespace K8gentS.Evaluation.Modelling;

/// <summary>What asking a model took.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Incidents">Incidents that it was asked about.</param>
/// <param name="Calls">Calls, repairs and second looks included.</param>
/// <param name="TokensIn">Tokens sent.</param>
/// <param name="TokensOut">Tokens received, thoughts included.</param>
internal sealed record ModelBill(string Model, int Incidents, int Calls, long TokensIn, long TokensOut)
{
    /// <summary>The bill of some outcomes.</summary>
    public static ModelBill Of(EvaluatedModel model, IEnumerable<CaseOutcome> outcomes)
    {
        var uses = outcomes.SelectMany(o => o.Report.Incidents).Select(i => i.Model).OfType<Diagnosis.Routing.ModelUse>().ToList();
        return new ModelBill(model.Name, uses.Count, model.Calls, uses.Sum(u => (long)u.TokensIn), uses.Sum(u => (long)u.TokensOut));
    }

    /// <summary>What it will take, before anybody is asked.</summary>
    public static string Announce(string model, CostEstimate cost, Prices? prices) => cost.Incidents == 0
        ? $"{model} will be asked nothing: rules explain every signal."
        : $"{model} will be asked about {cost.Incidents} incidents: some {cost.Calls} calls, at most {Number(cost.TokensIn)} tokens in and {Number(cost.TokensOut)} out{Money(prices, cost.TokensIn, cost.TokensOut, "at most ")}.";

    /// <summary>What it took, in one line.</summary>
    public string Sentence(Prices? prices) =>
        $"model {Model}: {Incidents} incidents asked about, {Calls} calls, {Number(TokensIn)} tokens in, {Number(TokensOut)} out{Money(prices, TokensIn, TokensOut, "")}";

    /// <summary>Writes it as a JSON property.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("model");
        json.WriteString("name", Model);
        json.WriteNumber("incidents", Incidents);
        json.WriteNumber("calls", Calls);
        json.WriteNumber("tokensIn", TokensIn);
        json.WriteNumber("tokensOut", TokensOut);
        json.WriteEndObject();
    }

    private static string Money(Prices? prices, long tokensIn, long tokensOut, string bound) =>
        prices is null ? "" : string.Create(CultureInfo.InvariantCulture, $", which costs {bound}{prices.Of(tokensIn, tokensOut):0.00}");

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
