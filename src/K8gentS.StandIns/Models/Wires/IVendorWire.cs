namespace K8gentS.StandIns.Models.Wires;

/// <summary>One vendor's protocol, from the server's side.</summary>
internal interface IVendorWire
{
    /// <summary>What the address that clients are given ends with.</summary>
    string BasePath { get; }

    /// <summary>The models that answer.</summary>
    IReadOnlyList<string> Models { get; }

    /// <summary>The vendor's no to somebody without the right key; null to let in.</summary>
    WireAnswer? RefuseCaller(StandInRequest request);

    /// <summary>The list of models; null if the request is for something else.</summary>
    WireAnswer? ModelList(StandInRequest request);

    /// <summary>The question in a request, or the vendor's no.</summary>
    (StandInPrompt? Question, WireAnswer? Refusal) Read(StandInRequest request);

    /// <summary>A reply in the vendor's form.</summary>
    WireAnswer Write(StandInReply reply, StandInPrompt prompt);
}
