using System.Text.Json.Nodes;

namespace K8gentS.StandIns.Models.Wires;

/// <summary>An HTTP answer.</summary>
internal sealed record WireAnswer(int Status, string Body)
{
    public WireAnswer(int status, JsonNode body)
        : this(status, body.ToJsonString())
    {
    }

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
