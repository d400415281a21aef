using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Sandbox.Proving;

/// <summary>What a proof found. Whatever the server said in it is sanitized.</summary>
internal sealed record SandboxReport
{
    private SandboxReport()
    {
    }

    /// <summary>What was looked at.</summary>
    public required InstalledSandbox Installed { get; init; }

    /// <summary>Every line that holds for it.</summary>
    public required IReadOnlyList<SandboxVerdict> Verdicts { get; init; }

    /// <summary>What Gatekeeper leaves open, one sentence each; empty where it is not part of the sandbox.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }

    /// <summary>What is forbidden and was let through, or permitted and was refused.</summary>
    public IEnumerable<SandboxVerdict> Broken => Verdicts.Where(v => v.IsBroken);

    /// <summary>What was not decided.</summary>
    public IEnumerable<SandboxVerdict> Open => Verdicts.Where(v => v.IsOpen);

    /// <summary>What refuses here.</summary>
    public IEnumerable<string> Layers
    {
        get
        {
            yield return "RBAC";
            if (Installed.HasPolicies)
            {
                yield return "ValidatingAdmissionPolicy";
            }

            if (Installed.HasConstraint)
            {
                yield return "Gatekeeper";
            }
        }
    }

    /// <summary>Makes a report of raw findings.</summary>
    public static SandboxReport Of(InstalledSandbox installed, IEnumerable<SandboxVerdict> verdicts, IEnumerable<string> gaps, Sanitizer sanitizer) => new()
    {
        Installed = installed,
        Verdicts = [.. verdicts.Select(v => v with { Answer = v.Answer with { Words = sanitizer.Clean(v.Answer.Words) } })],
        Gaps = [.. gaps.Select(sanitizer.Clean)],
    };

    /// <summary>The result in sentences.</summary>
    public IEnumerable<string> Summary()
    {
        var (forbidden, permitted) = (Verdicts.Where(v => !v.Line.Permitted).ToList(), Verdicts.Where(v => v.Line.Permitted).ToList());
        var refused = forbidden.Where(v => v.Answer.Outcome == SandboxOutcome.Refused).ToList();
        var layers = string.Join(", ", refused.GroupBy(v => v.Answer.Layer).OrderBy(g => g.Key).Select(g => $"{Word(g.Key)} {g.Count()}"));
        yield return $"{refused.Count} of {forbidden.Count} forbidden requests are refused{(layers.Length == 0 ? "" : $" ({layers})")}, {forbidden.Count(v => v.IsBroken)} let through, {forbidden.Count(v => v.IsOpen)} not decided.";
        yield return $"{permitted.Count(v => v.Answer.Outcome == SandboxOutcome.LetThrough)} of {permitted.Count} permitted requests pass, {permitted.Count(v => v.IsBroken)} refused, {permitted.Count(v => v.IsOpen)} not decided.";
        yield return Broken.Any() ? "The sandbox does not hold." : Open.Any() ? "The sandbox holds, as far as it was decided." : "The sandbox holds.";
    }

    /// <summary>What a layer is called.</summary>
    public static string Word(SandboxLayer layer) => layer switch
    {
        SandboxLayer.Rbac => "rbac",
        SandboxLayer.Policy => "policy",
        SandboxLayer.Gatekeeper => "gatekeeper",
        SandboxLayer.Other => "other",
        _ => "",
    };

    /// <summary>What became of a request, in a word or two.</summary>
    public static string Word(SandboxAnswer answer) => answer.Outcome switch
    {
        SandboxOutcome.Refused => $"refused by {Word(answer.Layer)}",
        SandboxOutcome.LetThrough => "let through",
        _ => "not decided",
    };
}
