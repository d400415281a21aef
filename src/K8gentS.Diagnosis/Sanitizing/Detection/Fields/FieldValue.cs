namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>How a value is tied to its name.</summary>
internal enum Tie
{
    /// <summary>password=x, password := x, password => x.</summary>
    Assign,

    /// <summary>password: x.</summary>
    Colon,

    /// <summary>--password x.</summary>
    Flag,

    /// <summary>&lt;password>x&lt;/password>, or "name": "password", "value": "x".</summary>
    Structure,

    /// <summary>password x, as .netrc and SQL have it.</summary>
    Space,
}

/// <summary>A value that stands under a name.</summary>
internal readonly record struct FieldValue(int Start, int End, Tie Tie, bool Quoted)
{
    public int Length => End - Start;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);
}
