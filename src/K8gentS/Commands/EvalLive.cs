using System.CommandLine;
using K8gentS.Evaluation;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Staging;

namespace K8gentS.Commands;

/// <summary><c>k8gents eval DIR --live</c>: the cases' manifests, applied to a live cluster, diagnosed there and taken away again.</summary>
internal sealed class EvalLive
{
    /// <summary>What the names of its namespaces begin with.</summary>
    public const string Prefix = "k8gents-eval-";

    /// <summary>The option that asks for it.</summary>
    public const string Name = "--live";

    private static readonly TimeSpan LongestLimit = TimeSpan.FromHours(12);

    private readonly Option<bool> _live = new(Name) { Description = $"Apply the manifests of the cases to a live cluster, each in a namespace {Prefix}…, diagnose there, and delete the namespaces" };
    private readonly Option<bool> _yes = new("--yes") { Description = "With --live: do not ask before anything is created" };
    private readonly Option<string> _timeout = new("--timeout") { Description = "With --live: how long all of it may take", HelpName = "DURATION", DefaultValueFactory = _ => "30m" };
    private readonly Option<string> _image = new("--image") { Description = "With --live: the image that plays busybox, for clusters without Docker Hub", HelpName = "IMAGE", DefaultValueFactory = _ => StagedImages.PublicShell };
    private readonly ConnectionOptions _connection = new();

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _live, _yes, _timeout, _image })
        {
            command.Options.Add(option);
        }

        _connection.AddTo(command);
    }

    /// <summary>Whether a live cluster is wanted.</summary>
    public bool IsWanted(ParseResult parsed) => parsed.GetValue(_live);

    /// <summary>Stages the cases and measures the answers.</summary>
    /// <exception cref="CommandException">Nobody agreed to it.</exception>
    public async Task<Score> ScoreAsync(IReadOnlyList<string> folders, ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var limit = Duration.Parse("--timeout", parsed.GetRequiredValue(_timeout));
        if (limit > LongestLimit)
        {
            throw new CommandException($"--timeout must not be over {LongestLimit.TotalHours:0} h.", ExitCodes.Usage);
        }

        var (cases, others) = LiveEvaluation.Select(folders, new StagedImages(parsed.GetRequiredValue(_image)));
        Tell(terminal, others);
        if (cases.Count == 0)
        {
            throw new CommandException("None of the cases can be staged.");
        }

        var target = _connection.Load(parsed, terminal);
        if (!parsed.GetValue(_yes))
        {
            await AskAsync(terminal, target, cases.Count, limit, cancellationToken);
        }

        using var client = new KubeClient(target);
        using var progress = new Progress(terminal);
        var run = new LiveCaseRun(client, DiagnosisSetup.Standard(), Prefix, terminal, TimeProvider.System);
        progress.Say($"Staging {cases.Count} cases …");
        var (outcomes, left) = await new LiveEvaluation(run, TimeProvider.System).RunAsync(cases, limit, n => progress.Say($"{n} of {cases.Count} cases done …"), cancellationToken);
        Tell(terminal, left);
        return outcomes.Count > 0 ? Score.Of(outcomes) : throw new CommandException("None of the cases could be run to its end.");
    }

    private static async Task AskAsync(Terminal terminal, ClusterConnection target, int cases, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!terminal.InIsTerminal)
        {
            throw new CommandException($"--live creates namespaces on {target}, and nobody can be asked here; say --yes if that is what you want.", ExitCodes.Usage);
        }

        await terminal.AskAsync(
            $"This creates {(cases == 1 ? "a namespace" : $"{cases} namespaces")} {Prefix}… on {target.Server}{(target.Context is null ? "" : $" (context {target.Context})")}{(cases > LiveEvaluation.Parallelism ? $", {LiveEvaluation.Parallelism} at a time" : "")}, runs failing workloads there for up to {limit.TotalMinutes:0.#} min, and deletes everything again. Go on? [y/N] ");
        if (await terminal.In.ReadLineAsync(cancellationToken) is not { } answer || answer.Trim().ToLowerInvariant() is not ("y" or "yes"))
        {
            throw new CommandException("Nothing was done.");
        }
    }

    private static void Tell(Terminal terminal, IReadOnlyList<LeftOut> others)
    {
        foreach (var left in others)
        {
            terminal.Complain($"{left.Id} is left out: {left.Why}.", "k8gents eval");
        }
    }
}
