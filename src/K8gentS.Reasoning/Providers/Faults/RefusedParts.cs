namespace K8gentS.Reasoning.Providers.Faults;

/// <summary>Reads out of a 400 which part of the request the server does not take.</summary>
internal static class RefusedParts
{
    // Each vendor names the field, in the message or in "param": `temperature` is deprecated for this model;
    // Unsupported parameter: 'max_completion_tokens'; Unknown name "responseJsonSchema"; output_config.format.schema: …
    private static readonly (string Word, Refused Part)[] Words =
    [
        ("temperature", Refused.Temperature),
        ("max_completion_tokens", Refused.NewTokenLimit),
        ("max_tokens", Refused.NewTokenLimit),
        ("json_schema", Refused.Schema),
        ("jsonschema", Refused.Schema),
        ("schema", Refused.Schema),
        ("response_format", Refused.Schema | Refused.JsonMode),
        ("responsemimetype", Refused.JsonMode),
        ("response_mime_type", Refused.JsonMode),
        ("output_format", Refused.Schema),
        ("output_config", Refused.Schema | Refused.Thinking),
        ("reasoning_effort", Refused.Thinking),
        ("thinking", Refused.Thinking),
        ("effort", Refused.Thinking),
    ];

    public static Refused In(VendorError error) => Words
        .Where(w => error.Parameter.Contains(w.Word, StringComparison.OrdinalIgnoreCase) || error.Message.Contains(w.Word, StringComparison.OrdinalIgnoreCase))
        .Aggregate(Refused.None, (all, w) => all | w.Part);
}
