namespace K8gentS.StandIns.Models;

/// <summary>One request as it came over the wire, refused ones included.</summary>
/// <param name="Method">GET, POST.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Headers">The headers, by name in any case.</param>
/// <param name="Body">The body; empty if there was none.</param>
public sealed record StandInRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The path without the query.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>The value of a header; empty if it is not there.</summary>
    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}
