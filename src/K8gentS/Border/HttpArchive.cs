using System.Net;
using System.Text.Json;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Incidents;
using K8gentS.Response.Store;

namespace K8gentS.Border;

/// <summary>The incidents of a responder in another process, over HTTP.</summary>
/// <param name="connection">The responder; the caller's.</param>
/// <param name="sanitizer">The reader's own.</param>
/// <param name="time">The clock.</param>
internal sealed class HttpArchive(ResponderConnection connection, ITextSanitizer sanitizer, TimeProvider time) : IIncidentArchive
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ArchiveReading _reading = new(sanitizer);

    /// <inheritdoc/>
    public async Task<ArchivePage> ListAsync(ArchiveQuery query, CancellationToken cancellationToken) =>
        (await GetAsync(ReaderPaths.List(query), b => _reading.Page(b), cancellationToken))!;

    /// <inheritdoc/>
    public Task<ArchivedIncident?> FindAsync(string id, CancellationToken cancellationToken) =>
        GetAsync(ReaderPaths.Of(id), b => _reading.Incident(b), cancellationToken, mayLack: true);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IncidentRevision>> RevisionsAsync(CancellationToken cancellationToken) =>
        (await GetAsync(ReaderPaths.Revisions, b => ArchiveReading.Revisions(b), cancellationToken))!;

    private async Task<T?> GetAsync<T>(string target, Func<byte[], T> read, CancellationToken cancellationToken, bool mayLack = false)
        where T : class
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await connection.SendAsync(HttpMethod.Get, target, null, ReaderPaths.Signed("GET", target, ReadOnlyMemory<byte>.Empty), either.Token);
            if (response.StatusCode == HttpStatusCode.NotFound && mayLack)
            {
                return null;
            }

            return response.IsSuccessStatusCode
                ? read(await response.Content.ReadAsByteArrayAsync(either.Token))
                : throw new ArchiveUnavailableException($"The responder does not give its incidents; it answered {(int)response.StatusCode}: {await ResponderConnection.ReasonAsync(response, either.Token)}");
        }
        catch (ResponderUnavailableException e)
        {
            throw new ArchiveUnavailableException($"The responder that keeps the incidents is away: {e.Message}. See RESPONDER_URL; the cluster itself can still be asked.", e);
        }
        catch (JsonException e)
        {
            throw new ArchiveUnavailableException($"The responder answered what are no incidents: {e.Message} It may be of another version.", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ArchiveUnavailableException($"The responder that keeps the incidents has not answered within {Patience.TotalSeconds:0} s.", e);
        }
    }
}
