namespace K8gentS.Evaluation.Perturbing;

/// <summary>What clusters lose with time: events live an hour, logs as long as their container.</summary>
internal static class Losses
{
    /// <summary>Drops each event with an even chance.</summary>
    public static void HalfOfTheEvents(CaseText text, Random random)
    {
        for (var i = text.Events.Count - 1; i >= 0; i--)
        {
            if (random.Next(2) == 0)
            {
                text.Events.RemoveAt(i);
            }
        }
    }

    /// <summary>Drops all events and all logs.</summary>
    public static void EventsAndLogs(CaseText text, Random _)
    {
        text.Events.Clear();
        text.Logs.Clear();
    }
}
