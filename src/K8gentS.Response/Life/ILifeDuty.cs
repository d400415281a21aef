namespace K8gentS.Response.Life;

/// <summary>Something that becomes due with time alone.</summary>
internal interface ILifeDuty
{
    /// <summary>Does what is due. Done again, it changes nothing.</summary>
    Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
