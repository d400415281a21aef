using K8gentS.Response.Incidents;
using K8gentS.Response.Store;

namespace K8gentS.Response.Telling;

/// <summary>
/// Notes what was told. What the store cannot take just now is held, and noted before anything else is told: else it would
/// be told a second time.
/// </summary>
internal sealed class TellingNotes(IResponseStore store, string teller, TimeProvider time)
{
    private const int MaximumAttempts = 8;

    /// <summary>A storm changes by the second; its message need not.</summary>
    private static readonly TimeSpan StormPace = TimeSpan.FromSeconds(10);

    private (Told Told, bool Aloud, bool Storm)? _open;

    /// <summary>Notes what could not be noted before.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (_open is { } open)
        {
            await (open.Storm ? StormToldAsync(open.Told, cancellationToken) : ToldAsync(open.Told, open.Aloud, cancellationToken));
        }
    }

    /// <summary>An incident was told.</summary>
    public async Task ToldAsync(Told told, bool aloud, CancellationToken cancellationToken)
    {
        _open = (told, aloud, false);
        await NoteAsync(told with { PostingSince = null, Failures = 0, RetryAt = null }, aloud, cancellationToken);
        _open = null;
    }

    /// <summary>A storm was told.</summary>
    public async Task StormToldAsync(Told told, CancellationToken cancellationToken)
    {
        _open = (told, true, true);
        await store.Tellings.SaveAsync(told with { PostingSince = null, Failures = 0, RetryAt = time.GetUtcNow() + StormPace }, cancellationToken);
        _open = null;
    }

    private async Task NoteAsync(Told told, bool aloud, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var record = await store.Incidents.FindAsync(told.SubjectId, cancellationToken);
            if (record is null || IncidentChanges.Told(record, teller, aloud, time.GetUtcNow()) is not { } step)
            {
                break;
            }

            if (await store.Tellings.SaveAsync(told, step, cancellationToken))
            {
                return;
            }
        }

        await store.Tellings.SaveAsync(told, cancellationToken);
    }
}
