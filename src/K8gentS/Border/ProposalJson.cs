using System.Text.Json;
using System.Text.Json.Serialization;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Approvals;

namespace K8gentS.Border;

/// <summary>Proposals and what comes of them, on the wire. Ids and words of closed sets; of a refusal, the responder's own reason.</summary>
internal static class ProposalJson
{
    private const int LongestWhy = 1_000;
    private const int LongestId = 64;
    private const int DigestLength = 64;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 4,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes a proposal.</summary>
    public static byte[] Write(FixProposal proposal) => JsonSerializer.SerializeToUtf8Bytes(new WireProposal(proposal.IncidentId, proposal.PlanDigest, proposal.Proposer), Options);

    /// <summary>Reads a proposal.</summary>
    /// <exception cref="JsonException">It is none; the message says what is wrong.</exception>
    public static FixProposal ReadProposal(ReadOnlySpan<byte> utf8)
    {
        var wire = JsonSerializer.Deserialize<WireProposal>(utf8, Options) ?? throw new JsonException("There is no proposal.");
        return wire switch
        {
            _ when wire.IncidentId.Length is 0 or > LongestId || !wire.IncidentId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => throw new JsonException("incidentId is no incident's id."),
            _ when wire.PlanDigest.Length != DigestLength || !wire.PlanDigest.All(char.IsAsciiHexDigitLower) => throw new JsonException($"planDigest is no digest: {DigestLength} hexadecimal digits."),
            _ when !FixProposal.IsProposer(wire.Proposer) => throw new JsonException($"proposer is no id: letters, digits and -._:@/, {FixProposal.LongestProposer} at most."),
            _ => new FixProposal(wire.IncidentId, wire.PlanDigest, wire.Proposer),
        };
    }

    /// <summary>Writes what came of one.</summary>
    public static void Write(Utf8JsonWriter json, ProposalOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteString("outcome", JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.Kind.ToString()));
        json.WriteString("why", outcome.Why.Length <= LongestWhy ? outcome.Why : outcome.Why[..LongestWhy]);
        json.WriteEndObject();
    }

    /// <summary>Reads what came of one.</summary>
    /// <exception cref="JsonException">It says nothing of that sort.</exception>
    public static ProposalOutcome ReadOutcome(ReadOnlySpan<byte> utf8, ITextSanitizer sanitizer)
    {
        var wire = JsonSerializer.Deserialize<WireOutcome>(utf8, Options) ?? throw new JsonException("There is no outcome.");
        foreach (var kind in Enum.GetValues<ProposalKind>())
        {
            if (JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()) == wire.Outcome && wire.Why.Length <= LongestWhy)
            {
                return new ProposalOutcome(kind, sanitizer.Clean(wire.Why));
            }
        }

        throw new JsonException("The outcome is none that is known.");
    }

    private sealed record WireProposal(string IncidentId, string PlanDigest, string Proposer);

    private sealed record WireOutcome(string Outcome, string Why);
}
