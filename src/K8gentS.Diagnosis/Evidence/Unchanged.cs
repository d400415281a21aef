namespace K8gentS.Diagnosis.Evidence;

/// <summary>
/// Keeps what sanitizing did not change: of ten thousand pods most parts are clean, and a second copy of them would cost
/// as much memory as the first.
/// </summary>
internal static class Unchanged
{
    /// <summary>The list with each item cleaned; the same list where no item changed.</summary>
    public static IReadOnlyList<T> Each<T>(IReadOnlyList<T> items, Func<T, T> clean)
        where T : class
    {
        List<T>? changed = null;
        for (var i = 0; i < items.Count; i++)
        {
            var cleaned = items[i] is { } item ? clean(item) : items[i];
            if (changed is null && !ReferenceEquals(cleaned, items[i]))
            {
                changed = [.. items.Take(i)];
            }

            changed?.Add(cleaned);
        }

        return changed ?? items;
    }

    /// <summary>The part with a field cleaned; the same part where the field did not change.</summary>
    public static TPart With<TPart, TField>(TPart part, TField before, TField after, Func<TPart, TField, TPart> change)
        where TField : class? => ReferenceEquals(before, after) ? part : change(part, after);
}
