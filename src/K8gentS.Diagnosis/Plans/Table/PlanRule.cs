namespace K8gentS.Diagnosis.Plans;

/// <summary>What the plan table offers for one cause.</summary>
/// <param name="Remedies">What may be offered, the narrowest first; empty where people have to act.</param>
/// <param name="Blame">The fields of the template of which the newest revision must have changed one, for a way back to be offered.</param>
/// <param name="OnlyBesideServing">Whether an earlier revision must serve at this moment: where the fault may also lie outside of the revision.</param>
/// <param name="Why">Why that is so, in a clause.</param>
public sealed record PlanRule(IReadOnlyList<Remedy> Remedies, Blame Blame, bool OnlyBesideServing, string Why);

/// <summary>A kind of plan, with the conditions under which it is made.</summary>
public enum Remedy
{
    /// <summary>rollout_undo, where only images of the same repository and resources differ.</summary>
    GoBackNarrowly,

    /// <summary>set_image to that of an earlier revision, where more than that differs.</summary>
    EarlierImage,

    /// <summary>rollout_undo of all that an undo may touch.</summary>
    GoBack,

    /// <summary>set_resources: the memory limit, where the container is killed soon after each start.</summary>
    MoreMemory,

    /// <summary>set_resources: the CPU limit.</summary>
    MoreCpu,

    /// <summary>rollout_restart, where containers ran well for a while and hang now.</summary>
    Restart,

    /// <summary>scale, to the number that the rollout history keeps.</summary>
    ScaleUp,

    /// <summary>delete_pod, of the one pod that waits for its lost node.</summary>
    DeleteLostPod,
}

/// <summary>Fields of a container that a revision may have changed for the worse.</summary>
[Flags]
public enum Blame
{
    /// <summary>None: there is no way back to offer.</summary>
    None = 0,

    /// <summary>image</summary>
    Image = 1 << 0,

    /// <summary>command and args</summary>
    Command = 1 << 1,

    /// <summary>env and envFrom</summary>
    Env = 1 << 2,

    /// <summary>The three probes</summary>
    Probes = 1 << 3,

    /// <summary>resources</summary>
    Resources = 1 << 4,

    /// <summary>Any of them.</summary>
    Any = Image | Command | Env | Probes | Resources,
}
