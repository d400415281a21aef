using K8gentS.KubeApi;
using K8gentS.Mcp.Logging;
using Microsoft.Extensions.Logging;

namespace K8gentS.Mcp.Desk;

/// <summary>
/// The desks of all callers. One whom the API server knows gets a desk that is bound to their rights, and keeps it while they
/// call: what was learned of their rights, and snapshots read for them, are nobody else's.
/// </summary>
internal sealed class McpDesks : IDisposable
{
    private const int MostDesks = 128;
    private const int CallsOfOneAmongMany = 4;
    private const int CallsOfOne = 8;

    private readonly McpDesk _standard;
    private readonly string? _context;
    private readonly SharedSnapshots _snapshots;
    private readonly CallGate _gate;
    private readonly Dictionary<string, (McpDesk Desk, long UsedAt)> _desks = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Desks made after this one, which has this program's own rights.</summary>
    /// <param name="standard">What all desks have.</param>
    /// <param name="context">The kubeconfig context, for reports; null where none was used.</param>
    /// <param name="manyCallers">Whether callers are told apart, so that one of them must not take all turns.</param>
    public McpDesks(McpDesk standard, string? context, bool manyCallers)
    {
        (_standard, _context) = (standard, context);
        _snapshots = new SharedSnapshots(standard.Time);
        _gate = new CallGate(manyCallers ? CallsOfOneAmongMany : CallsOfOne, standard.Time);
    }

    /// <summary>The desk of a caller.</summary>
    public McpDesk Of(Caller caller)
    {
        lock (_lock)
        {
            var desk = _desks.TryGetValue(caller.Key, out var known) ? known.Desk : Make(caller);
            _desks[caller.Key] = (desk, _standard.Time.GetTimestamp());
            if (_desks.Count > MostDesks)
            {
                _desks.Remove(_desks.MinBy(d => d.Value.UsedAt).Key);
            }

            return desk;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _snapshots.Dispose();
        _gate.Dispose();
    }

    private McpDesk Make(Caller caller)
    {
        var rights = caller.Identity is { } identity ? new CallerRights(_standard.Client, identity, _standard.Time) : null;
        IKubeClient client = rights is null ? _standard.Client : new ReviewedClient(_standard.Client, rights);
        return _standard with
        {
            Caller = caller.Name,
            Client = client,
            Snapshots = _snapshots.For(caller.Key, rights is null ? _standard.Snapshots : new DirectSnapshots(client, _context, _standard.Time)),
            Rights = rights ?? _standard.Rights,
            CallFilters =
            [
                ClientLog.Filter(_standard.Time),
                ToolLog.Filter(caller.Name, _standard.Logging.CreateLogger(typeof(ToolLog)), _standard.Time),
                _gate.For(caller.Key),
            ],
        };
    }
}
