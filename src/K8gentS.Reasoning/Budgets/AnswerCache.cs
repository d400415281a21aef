using System.Diagnostics.CodeAnalysis;

namespace K8gentS.Reasoning.Budgets;

/// <summary>The newest values by key, bounded: what was not asked for longest goes first. Safe for concurrent use.</summary>
internal sealed class AnswerCache<T>(int most)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, T Value)>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, T Value)> _byUse = [];

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byKey.Count;
            }
        }
    }

    /// <summary>The value of a key.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out T? value)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                value = null;
                return false;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps a value.</summary>
    public void Set(string key, T value)
    {
        lock (_lock)
        {
            if (_byKey.Remove(key, out var old))
            {
                _byUse.Remove(old);
            }

            _byKey[key] = _byUse.AddFirst((key, value));
            if (_byKey.Count > most)
            {
                _byKey.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }
        }
    }
}
