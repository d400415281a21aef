using K8gentS.Response.Settings;
using K8gentS.Response.Store;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Life;

/// <summary>
/// Does what becomes due with time alone: ends incidents whose symptom stays gone, reminds, tells what
/// was held back, ends storms, and forgets what is long over. All of it follows from what the store has, so that a restart
/// loses nothing.
/// </summary>
public sealed class LifeClock
{
    /// <summary>How much the store may hold before the oldest of what is over is forgotten early, in bytes.</summary>
    public const long MaximumBytes = 1024L * 1024 * 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // Of a pass, with all that may hold it up: the store's locks, its disk.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(5);

    private readonly IReadOnlyList<ILifeDuty> _duties;
    private readonly WakeSignal _tell;
    private readonly PassLoop _loop;
    private readonly TimeProvider _time;

    /// <summary>A clock that does not run yet.</summary>
    /// <param name="store">What it works on.</param>
    /// <param name="settings">The times that people set.</param>
    /// <param name="tell">Raised when there may be something to tell.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it says what it does.</param>
    /// <param name="maximumBytes">How much the store may hold.</param>
    public LifeClock(IResponseStore store, ISettingsSource settings, WakeSignal tell, TimeProvider time, ILogger<LifeClock> logger, long maximumBytes = MaximumBytes)
    {
        (_tell, _time) = (tell, time);
        _loop = new PassLoop("the life of incidents", new WakeSignal(time), time, logger);
        _duties =
        [
            new ResolveDuty(store, logger),
            new HeldBackDuty(store, settings),
            new EscalationDuty(store, settings),
            new StormDuty(store, settings),
            new RetentionDuty(store, settings, maximumBytes, logger),
        ];
    }

    /// <summary>Why it cannot work now, in a sentence; null where it can. Says within seconds whether the store can be used.</summary>
    public string? Fault => _loop.Fault;

    /// <summary>That it hangs, in a sentence, which only a restart mends; null where it does not.</summary>
    public string? Stuck => _loop.SinceTurn > LongestTurn ? $"the life of incidents has stood still for more than {LongestTurn.TotalMinutes:0} minutes" : null;

    /// <summary>Runs until it is cancelled; does not throw.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => _loop.RunAsync(PassAsync, cancellationToken);

    /// <summary>Does what is due now.</summary>
    /// <returns>How long to wait for the next time.</returns>
    internal async Task<TimeSpan> PassAsync(CancellationToken cancellationToken)
    {
        foreach (var duty in _duties)
        {
            await duty.RunAsync(_time.GetUtcNow(), cancellationToken);
        }

        _tell.Raise();
        return Interval;
    }
}
