namespace K8gentS.Diagnosis.Sanitizing.Rules;

/// <summary>One form of secret that a vendor gives out, as data.</summary>
public sealed record SecretRule
{
    /// <summary>Kebab-case id; also the word that pseudonyms of this rule begin with.</summary>
    public required string Id { get; init; }

    /// <summary>Whose secret it is.</summary>
    public required string Description { get; init; }

    /// <summary>Words, in small letters, one of which the secret holds or, for <see cref="Near"/>, stands under. Without one the pattern is not tried.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>What the secret looks like: a regular expression without look-around or back references, matched where a keyword stands.</summary>
    public required string Pattern { get; init; }

    /// <summary>The keyword is a name beside the secret rather than a part of it, as with vendors whose keys have no prefix.</summary>
    public bool Near { get; init; }

    /// <summary>The form is so much its own that the vendor's name suffices: no word such as "token" need stand between.</summary>
    public bool Distinctive { get; init; }

    /// <summary>How many characters of the secret may stand before the keyword.</summary>
    public int Back { get; init; }

    /// <summary>Made-up texts that hold such a secret; {an36} and the like stand for random characters (<see cref="ExampleText"/>).</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>Texts that come close and hold none.</summary>
    public required IReadOnlyList<string> CounterExamples { get; init; }
}
