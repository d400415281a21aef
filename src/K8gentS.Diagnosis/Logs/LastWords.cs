
namespace K8gentS.Diagnosis.Logs;

/// <summary>Decides which unit of a log holds the words that the program ended with, or ended because of.</summary>
internal static class LastWords
{
    /// <summary>How many units away from the end a failure may stand and still be what ended the program.</summary>
    internal const int Reach = 6;

    /// <summary>
    /// The unit's index, or -1 when no match can claim it. From the end backwards: the first unit that is matched with some strength.
    /// A last failure in words of its own that nobody knows ends the search: what came before it was not the reason. One that only
    /// tells a consequence is explained by what stands right before it.
    /// </summary>
    internal static int Find(LogStory story, IReadOnlyList<SignatureHit> hits)
    {
        var claims = hits.Where(h => !h.IsMentioned).ToLookup(h => h.Unit);
        var ending = LogFatal.Ending(story);
        var weak = -1;
        var retried = -1;
        for (var u = story.Units.Count - 1; u > story.LastProgress; u--)
        {
            if (claims[u].Any(h => h is { Strength: > Strength.Weak, IsRetrying: false }))
            {
                return u;
            }

            retried = retried < 0 && claims[u].Any(h => h.Strength > Strength.Weak) ? u : retried;
            weak = weak < 0 && claims[u].Any() ? u : weak;
            if ((u == ending && SpeaksForItself(story, u)) || (ending - u >= Reach && !LogPhrases.IsGeneric(story.Telling(story.Units[ending]))))
            {
                break;
            }
        }

        return retried >= 0 ? retried : weak;
    }

    private static bool SpeaksForItself(LogStory story, int ending)
    {
        var unit = story.Units[ending];
        var words = story.Telling(unit);
        return story.IsFailure(unit) && !LogPhrases.IsConsequence(words) && !NamesWhatFailedBefore(story, ending, words);
    }

    // "fatal: cannot use rates-db" after "dial tcp rates-db.quotes.svc:5432: connection refused": one failure told twice.
    private static bool NamesWhatFailedBefore(LogStory story, int ending, string words)
    {
        var names = LogNames.In(words);
        for (var u = ending - 1; u > story.LastProgress && u >= ending - Reach; u--)
        {
            if (names.Overlaps(LogNames.In(story.Telling(story.Units[u]))))
            {
                return true;
            }
        }

        return false;
    }
}
