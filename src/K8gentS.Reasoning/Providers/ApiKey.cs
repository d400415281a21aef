namespace K8gentS.Reasoning.Providers;

/// <summary>A model vendor's key. It prints as <c>(key)</c>, so that no record, log line or error message shows it by accident.</summary>
public sealed class ApiKey
{
    private readonly string _value;

    /// <summary>Wraps a key.</summary>
    /// <exception cref="ArgumentException">It is empty, or holds what no HTTP header can carry; the message does not repeat it.</exception>
    public ApiKey(string value)
    {
        if (!IsWellFormed(value))
        {
            throw new ArgumentException("A key is one word of visible ASCII characters.", nameof(value));
        }

        _value = value;
    }

    /// <summary>The key itself, for the one header that carries it.</summary>
    public string Reveal() => _value;

    /// <inheritdoc/>
    public override string ToString() => "(key)";

    /// <summary>Whether this text can stand in a header: visible ASCII, no blanks (RFC 9110, section 5.5).</summary>
    internal static bool IsWellFormed(string? value) => value is { Length: > 0 } && value.All(c => c is > ' ' and < '\x7f');

    /// <summary>The text without the key.</summary>
    internal string RemoveFrom(string text) => text.Replace(_value, "(key)", StringComparison.OrdinalIgnoreCase);
}
