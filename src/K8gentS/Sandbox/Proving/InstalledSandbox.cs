namespace K8gentS.Sandbox.Proving;

/// <summary>What the person said of the installation; null is found out.</summary>
internal sealed record SandboxWishes
{
    /// <summary>The namespace of agent and responder.</summary>
    public string? Release { get; init; }

    /// <summary>The prefix of object names.</summary>
    public string? Prefix { get; init; }

    /// <summary>The namespace of executor Jobs.</summary>
    public string? Executor { get; init; }

    /// <summary>A namespace in which fixes are allowed.</summary>
    public string? Allowed { get; init; }

    /// <summary>One in which they are not.</summary>
    public string? Elsewhere { get; init; }
}

/// <summary>An installed sandbox.</summary>
internal sealed record InstalledSandbox
{
    /// <summary>What the table's placeholders stand for.</summary>
    public required SandboxPlaces Places { get; init; }

    /// <summary>What the table's lines depend on.</summary>
    public required IReadOnlySet<string> Switches { get; init; }

    /// <summary>Whether ValidatingAdmissionPolicies are installed.</summary>
    public required bool HasPolicies { get; init; }

    /// <summary>Whether Gatekeeper's constraint is installed.</summary>
    public required bool HasConstraint { get; init; }

    /// <summary>The API server's version.</summary>
    public required string Version { get; init; }
}
