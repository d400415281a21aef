namespace K8gentS.Sandbox.Proving;

/// <summary>What became of a request.</summary>
internal enum SandboxOutcome
{
    /// <summary>Somebody said no.</summary>
    Refused,

    /// <summary>It would have been done.</summary>
    LetThrough,

    /// <summary>The answer says neither.</summary>
    Undecided,
}

/// <summary>Who says no.</summary>
internal enum SandboxLayer
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>The authorizer: roles and bindings.</summary>
    Rbac,

    /// <summary>One of our ValidatingAdmissionPolicies.</summary>
    Policy,

    /// <summary>Our constraint, by way of Gatekeeper.</summary>
    Gatekeeper,

    /// <summary>Something that is not ours: Pod Security, a quota, another webhook.</summary>
    Other,
}

/// <summary>An answer, understood.</summary>
/// <param name="Outcome">What became of the request.</param>
/// <param name="Layer">Who refused it.</param>
/// <param name="Words">The server's words, or why there is no answer; empty where it was let through.</param>
internal sealed record SandboxAnswer(SandboxOutcome Outcome, SandboxLayer Layer, string Words)
{
    /// <summary>Whether the object that the request is about does not exist.</summary>
    public bool Missing { get; init; }

    /// <summary>It would have been done.</summary>
    public static SandboxAnswer Through { get; } = new(SandboxOutcome.LetThrough, SandboxLayer.None, "");

    /// <summary>The answer says neither.</summary>
    public static SandboxAnswer Undecided(string why) => new(SandboxOutcome.Undecided, SandboxLayer.None, why);

    /// <summary>Somebody said no.</summary>
    public static SandboxAnswer Refused(SandboxLayer layer, string words) => new(SandboxOutcome.Refused, layer, words);
}

/// <summary>A line of the table, and what became of it.</summary>
internal sealed record SandboxVerdict(SandboxRequest Line, SandboxAnswer Answer)
{
    /// <summary>Whether the sandbox does not hold: what is forbidden was let through, or what is permitted was refused.</summary>
    public bool IsBroken => Answer.Outcome == (Line.Permitted ? SandboxOutcome.Refused : SandboxOutcome.LetThrough);

    /// <summary>Whether the line was not decided.</summary>
    public bool IsOpen => Answer.Outcome == SandboxOutcome.Undecided;
}
