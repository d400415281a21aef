namespace K8gentS.Reasoning.Budgets;

/// <summary>
/// What may be asked at all: incidents within an hour, tokens within a day. An incident counts once, however many answers it takes.
/// Safe for concurrent use; limits are read at each use.
/// </summary>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
internal sealed class ModelBudget(Func<ReasonerOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _admitted = [];
    private DateTimeOffset _day;
    private long _tokensOfDay;

    /// <summary>Lets one more incident be asked about, or says why not.</summary>
    /// <returns>Null if it is let through.</returns>
    public BudgetRefusal? Admit()
    {
        var (limits, now) = (options(), time.GetUtcNow());
        lock (_lock)
        {
            StartDay(now);
            if (_tokensOfDay >= limits.TokensPerDay)
            {
                return new BudgetRefusal("tokens_per_day", $"the {limits.TokensPerDay} tokens of this day are spent", _day.AddDays(1) - now);
            }

            while (_admitted.TryPeek(out var oldest) && now - oldest >= Hour)
            {
                _admitted.Dequeue();
            }

            if (_admitted.Count >= limits.IncidentsPerHour)
            {
                var wait = _admitted.TryPeek(out var first) ? first + Hour - now : Hour;
                return new BudgetRefusal("incidents_per_hour", $"a model may be asked about {limits.IncidentsPerHour} {(limits.IncidentsPerHour == 1 ? "incident" : "incidents")} within an hour, and has been", wait);
            }

            _admitted.Enqueue(now);
            return null;
        }
    }

    /// <summary>Counts tokens that were sent and received.</summary>
    public void Count(long tokens)
    {
        lock (_lock)
        {
            StartDay(time.GetUtcNow());
            _tokensOfDay += tokens;
        }
    }

    // Days are UTC's, as vendors' are.
    private void StartDay(DateTimeOffset now)
    {
        var day = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        if (day != _day)
        {
            (_day, _tokensOfDay) = (day, 0);
        }
    }
}

/// <summary>Why a budget lets nothing through.</summary>
/// <param name="Limit">The limit's name, for metrics.</param>
/// <param name="Reason">A clause for the report.</param>
/// <param name="RetryAfter">When it will let something through again.</param>
internal sealed record BudgetRefusal(string Limit, string Reason, TimeSpan RetryAfter);
