namespace K8gentS.Response.Store;

/// <summary>Clicks, submissions and commands of people, kept before they are acknowledged and until they are dealt with.</summary>
public interface IInboxStore
{
    /// <summary>Keeps one.</summary>
    /// <returns>False where it was kept before: Slack delivers some twice.</returns>
    Task<bool> AddAsync(InboxItem item, CancellationToken cancellationToken);

    /// <summary>The oldest that nobody works on; it is this caller's for the lease's time. Null if there is none.</summary>
    Task<InboxItem?> TakeAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>It is dealt with, or given up with a reason.</summary>
    Task DoneAsync(string id, string? failure, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Something a person did in Slack.</summary>
/// <param name="Id">Slack's envelope id.</param>
/// <param name="Type">Slack's envelope type: <c>interactive</c>, <c>slash_commands</c>.</param>
/// <param name="Payload">Slack's payload, as JSON.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Attempts">How often somebody began to work on it.</param>
public sealed record InboxItem(string Id, string Type, string Payload, DateTimeOffset ReceivedAt, int Attempts = 0);
