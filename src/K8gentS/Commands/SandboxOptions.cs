using System.CommandLine;
using K8gentS.KubeApi.Connection;
using K8gentS.Output;
using K8gentS.Sandbox.Proving;

namespace K8gentS.Commands;

/// <summary>The options of <c>doctor --sandbox</c>, and what it does with them.</summary>
internal sealed class SandboxOptions
{
    private readonly Option<bool> _sandbox = new("--sandbox") { Description = "Prove with server-side dry runs, under impersonation, that forbidden actions are refused" };
    private readonly Option<bool> _createFixtures = new("--create-fixtures") { Description = "With --sandbox: make objects that run nowhere to ask about, and delete them again" };
    private readonly Option<string?> _allowed = Place("--allowed", "With --sandbox: a namespace in which fixes are allowed");
    private readonly Option<string?> _elsewhere = Place("--elsewhere", "With --sandbox: a namespace in which they are not");
    private readonly Option<string?> _release = Place("--release", "With --sandbox: the namespace of agent and responder, where several are installed");
    private readonly Option<string?> _prefix = Place("--prefix", "With --sandbox: the prefix of the installation's object names");
    private readonly Option<string?> _executor = Place("--executor-namespace", "With --sandbox: the namespace of executor Jobs");

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_sandbox);
        foreach (var option in (Option[])[_createFixtures, _allowed, _elsewhere, _release, _prefix, _executor])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (!result.GetValue(_sandbox) && (result.GetValue(_createFixtures) || Places.Any(p => result.GetValue(p) is not null)))
            {
                result.AddError("--create-fixtures, --allowed, --elsewhere, --release, --prefix and --executor-namespace belong to --sandbox; add it.");
            }
        });
    }

    /// <summary>Whether the sandbox is to be proved.</summary>
    public bool IsAskedFor(ParseResult parsed) => parsed.GetValue(_sandbox);

    /// <summary>Proves it, and writes what was found.</summary>
    /// <returns>The exit code: 1 if something forbidden was let through or something permitted refused.</returns>
    public async Task<int> RunAsync(ParseResult parsed, ClusterConnection connection, Terminal terminal, OutputFormat format, CancellationToken cancellationToken)
    {
        var wanted = new SandboxWishes
        {
            Allowed = parsed.GetValue(_allowed),
            Elsewhere = parsed.GetValue(_elsewhere),
            Release = parsed.GetValue(_release),
            Prefix = parsed.GetValue(_prefix),
            Executor = parsed.GetValue(_executor),
        };
        var report = await new SandboxRun(connection, terminal, TimeProvider.System).RunAsync(wanted, parsed.GetValue(_createFixtures), cancellationToken);
        SandboxOutput.Write(terminal, format, report);
        return report.Broken.Any() ? ExitCodes.Failed : ExitCodes.Done;
    }

    private Option<string?>[] Places => [_allowed, _elsewhere, _release, _prefix, _executor];

    // Names of Kubernetes: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
    private static Option<string?> Place(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "NAME" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !(text.Length is > 0 and <= 63 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
            {
                result.AddError($"{name} takes a name of lower-case letters, digits and hyphens.");
            }
        });
        return option;
    }
}
