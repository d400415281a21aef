using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Settings;

/// <summary>
/// Settings from the store over those of the environment, re-read every few seconds, so that a change by another replica
/// or at a terminal applies without a restart. While the store is away the last settings hold.
/// </summary>
public sealed class StoredSettingsSource : ISettingsSource
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly ISettingsStore _store;
    private readonly ResponseSettings _seeds;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile ResponseSettings _current;

    /// <summary>Settings that hold the seeds until they are first read.</summary>
    /// <param name="store">Where changes are kept.</param>
    /// <param name="seeds">What holds where nobody has changed anything.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it says what applies.</param>
    public StoredSettingsSource(ISettingsStore store, ResponseSettings seeds, TimeProvider time, ILogger<StoredSettingsSource> logger) =>
        (_store, _seeds, _current, _time, _logger) = (store, seeds, seeds, time, logger);

    /// <inheritdoc/>
    public ResponseSettings Current => _current;

    /// <summary>Reads them now.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read; the last settings hold.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var stored = await _store.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (stored.Version == _current.Version)
        {
            return;
        }

        var (settings, faults) = SettingsCatalogue.Read(_seeds, stored.Values);
        foreach (var fault in faults)
        {
            _logger.Faulty(fault);
        }

        _current = settings with { Version = stored.Version };
        _logger.Applied(stored.Version);
    }

    /// <summary>Keeps them fresh until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await RefreshAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (StoreUnavailableException e)
            {
                _logger.Unreadable(e.Message);
            }
        }
    }
}
