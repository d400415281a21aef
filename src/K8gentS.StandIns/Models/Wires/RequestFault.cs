namespace K8gentS.StandIns.Models.Wires;

/// <summary>A request that the vendor would not take; the message is in the vendor's words.</summary>
internal sealed class RequestFault(string message, int status = 400) : Exception(message)
{
    public int Status => status;

    /// <summary>The field that is at fault, where the vendor names it apart.</summary>
    public string? Parameter { get; init; }

    /// <summary>The vendor's machine-readable word, where it has one for this.</summary>
    public string? Code { get; init; }
}
