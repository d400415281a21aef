using K8gentS.Reasoning.Providers.Faults;

namespace K8gentS.Reasoning.Providers;

/// <summary>What a provider needs to build a client; everything is filled in and checked.</summary>
/// <param name="Model">The model's name at the vendor.</param>
/// <param name="BaseUrl">Where the API is served; ends with a slash.</param>
/// <param name="ApiKey">The key; null for a server that wants none.</param>
/// <param name="Http">Sends requests; the client that is built owns it.</param>
/// <param name="Time">The clock.</param>
internal sealed record ModelConnection(string Model, Uri BaseUrl, ApiKey? ApiKey, HttpClient Http, TimeProvider Time)
{
    /// <summary>How failures of this connection are told.</summary>
    public required VendorFault Fault { get; init; }
}
