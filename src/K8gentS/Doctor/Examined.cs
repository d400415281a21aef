using K8gentS.Configuration;

namespace K8gentS.Doctor;

/// <summary>Which half is looked at, and whose rights those are.</summary>
/// <param name="IsAgent">The half that sees and thinks, or both in one process.</param>
/// <param name="IsResponder">The half that talks to people and acts, or both in one process.</param>
/// <param name="OwnRights">Whether the rights are a person's, who may have more than the program needs.</param>
internal sealed record Examined(bool IsAgent, bool IsResponder, bool OwnRights)
{
    /// <summary>The agent alone, as in its pod.</summary>
    public static Examined Agent { get; } = new(true, false, OwnRights: false);

    /// <summary>The responder alone, as in its pod.</summary>
    public static Examined Responder { get; } = new(false, true, OwnRights: false);

    /// <summary>Both in one process, with a person's rights.</summary>
    public static Examined Person { get; } = new(true, true, OwnRights: true);

    /// <summary>Both in one process, in a pod of the chart's single mode.</summary>
    public static Examined Single { get; } = new(true, true, OwnRights: false);

    /// <summary>What <c>--as</c> asks for; null leaves it to the configuration.</summary>
    public static Examined Of(string? asked, Variables variables) => asked switch
    {
        "agent" => Agent,
        "responder" => Responder,
        "me" => Person,
        _ when variables.AnySet("RESPONDER_URL") => Agent,
        _ when variables.AnySet("RESPONDER_AGENTS", "RESPONDER_LISTEN", "EXECUTOR_IMAGE") => Responder,
        _ when variables.AnySet("POD_NAMESPACE") => Single,
        _ => Person,
    };

    /// <summary>What is looked at, for people.</summary>
    public override string ToString() => (IsAgent, IsResponder, OwnRights) switch
    {
        (true, false, _) => "the agent",
        (false, true, _) => "the responder",
        (_, _, false) => "agent and responder in one process",
        _ => "agent and responder in one process, with your own rights",
    };
}
