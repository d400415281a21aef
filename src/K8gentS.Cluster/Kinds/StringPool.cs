namespace K8gentS.Cluster.Kinds;

/// <summary>
/// Lets equal short strings share one instance. Ten thousand pods repeat the same namespaces, images, label keys and reasons
/// in each of them. A table of fixed size, in which the newest string of a slot stays, so that it can live as long as the
/// process; safe for many threads, since slots are only read and replaced whole.
/// </summary>
internal sealed class StringPool
{
    private const int Slots = 1 << 14;
    private readonly string?[] _slots = new string?[Slots];

    public string Share(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return "";
        }

        ref var slot = ref _slots[string.GetHashCode(text, StringComparison.Ordinal) & (Slots - 1)];
        var known = Volatile.Read(ref slot);
        if (known is not null && text.SequenceEqual(known))
        {
            return known;
        }

        var fresh = text.ToString();
        Volatile.Write(ref slot, fresh);
        return fresh;
    }
}
