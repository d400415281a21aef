using System.Runtime.InteropServices;

namespace K8gentS.Diagnosis.Logs;

/// <summary>
/// Cuts a log to a budget without a model: repeated lines folded by template, the tail, the last words with their stack trace,
/// windows round errors and the head kept, in that order of worth. The same log and budget give the same result.
/// </summary>
public static class LogReducer
{
    private const int Tail = 12;
    private const int Head = 5;
    private const int Window = 2;
    private const int FramesKept = 6;

    /// <summary>Reduces <paramref name="log"/>; the newest line is kept whatever the budget.</summary>
    public static ReducedLog Reduce(LogText log, LogBudget? budget = null)
    {
        var story = LogStory.Read(log);
        var templates = story.Lines.Select(l => LogTemplate.Of(l.Text)).ToArray();
        var kept = new KeptLines(story.Lines, templates, budget ?? new LogBudget());
        KeepLastWords(story, kept);
        KeepTail(story, kept);
        KeepFailures(story, kept);
        KeepRange(kept, 0, Head);
        for (var i = story.Lines.Count - 1; i >= 0; i--)
        {
            kept.Add(i, onlyNew: true);
        }

        return kept.ToReduced(log.OmittedLines);
    }

    private static void KeepLastWords(LogStory story, KeptLines kept)
    {
        kept.Add(story.Lines.Count - 1, force: true);
        if (LogFatal.Ending(story) is >= 0 and var ending)
        {
            KeepUnit(story.Units[ending], story, kept);
        }
    }

    private static void KeepTail(LogStory story, KeptLines kept)
    {
        var newest = story.Lines.Count - 1;
        for (var i = newest; i >= 0 && i > newest - Tail; i--)
        {
            kept.Add(i, onlyNew: true);
        }
    }

    // The newest failure of each template, newest first: it stands for its elders.
    private static void KeepFailures(LogStory story, KeptLines kept)
    {
        for (var i = story.Units.Count - 1; i >= 0; i--)
        {
            var unit = story.Units[i];
            if (!story.IsFailure(unit) || kept.Holds(unit.Telling))
            {
                continue;
            }

            KeepUnit(unit, story, kept);
            KeepRange(kept, unit.Start - Window, unit.Start);
            KeepRange(kept, unit.End, unit.End + Window);
        }
    }

    // Of a trace: the line that tells, how it opens with its first frames, each cause, and how it ends.
    private static void KeepUnit(LogUnit unit, LogStory story, KeptLines kept)
    {
        kept.Add(unit.Telling);
        KeepRange(kept, unit.Start, Math.Min(unit.End, unit.Start + FramesKept), onlyNew: false);
        KeepRange(kept, Math.Max(unit.Start, unit.End - 2), unit.End, onlyNew: false);
        for (var i = unit.Start; i < unit.End; i++)
        {
            if (story.Lines[i].Text.StartsWith("Caused by: ", StringComparison.Ordinal))
            {
                kept.Add(i);
                kept.Add(Math.Min(i + 1, unit.End - 1));
            }
        }
    }

    private static void KeepRange(KeptLines kept, int start, int end, bool onlyNew = true)
    {
        for (var i = Math.Max(0, start); i < end; i++)
        {
            kept.Add(i, onlyNew);
        }
    }

    private sealed class KeptLines(IReadOnlyList<LogLine> lines, string[] templates, LogBudget budget)
    {
        private readonly SortedSet<int> _kept = [];
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private int _characters;

        internal bool Holds(int index) => _seen.Contains(templates[index]);

        internal void Add(int index, bool onlyNew = false, bool force = false)
        {
            if (index < 0 || index >= lines.Count || _kept.Contains(index) || (onlyNew && Holds(index)))
            {
                return;
            }

            var length = lines[index].Text.Length + 1;
            if (!force && (_kept.Count >= budget.Lines || _characters + length > budget.Characters))
            {
                return;
            }

            _kept.Add(index);
            _seen.Add(templates[index]);
            _characters += length;
        }

        // The newest kept line of a template carries the count of those that are not shown.
        internal ReducedLog ToReduced(int alreadyOmitted)
        {
            var hidden = CountHidden();
            var alike = new int[lines.Count];
            foreach (var index in _kept.Reverse())
            {
                hidden.Remove(templates[index], out alike[index]);
            }

            var reduced = new List<ReducedLogLine>(_kept.Count);
            var before = -1;
            foreach (var index in _kept)
            {
                reduced.Add(new ReducedLogLine(lines[index], alike[index], OmittedBetween(before, index, alreadyOmitted)));
                before = index;
            }

            return new ReducedLog(reduced, lines.Count - _kept.Count + alreadyOmitted);
        }

        private Dictionary<string, int> CountHidden()
        {
            var hidden = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < lines.Count; i++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(hidden, templates[i], out _) += _kept.Contains(i) ? 0 : 1;
            }

            return hidden;
        }

        // Lines that the log itself lost in its middle show as a jump in the numbers.
        private int OmittedBetween(int before, int index, int alreadyOmitted)
        {
            var jump = before < 0 ? lines[index].Number - 1 : lines[index].Number - lines[before].Number - 1;
            return index - before - 1 + (alreadyOmitted > 0 && jump >= alreadyOmitted ? alreadyOmitted : 0);
        }
    }
}
