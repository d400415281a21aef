using K8gentS.Diagnosis.Sanitizing;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Canaries;

/// <summary>
/// Secrets and personal data in every place that a cluster controls, let out through every exit: none may be in what leaves,
/// not as it is, not as a fragment, not in base64. Without the sanitizer they are, which shows that the places lead there.
/// </summary>
public sealed class CanaryTests(CanaryTests.Stage stage) : IClassFixture<CanaryTests.Stage>
{
    private const int FewestCanaries = 200;
    private const int FewestThatReachAnExit = 10;

    /// <summary>Dropped before anybody looks: nothing of it reaches an exit even without the sanitizer.</summary>
    private const string Dropped = "last-applied-configuration";

    public static TheoryData<string> Names => [.. Exits.All.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_canary_leaves(string name)
    {
        var left = await stage.LeftAsync(name, stage.Sanitizer);

        left.Length.ShouldBeGreaterThan(1_000);
        stage.FoundIn(left).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Without_the_sanitizer_they_do(string name)
    {
        var left = await stage.LeftAsync(name, stage.NoSanitizer);

        stage.FoundIn(left).Count.ShouldBeGreaterThanOrEqualTo(FewestThatReachAnExit);
    }

    [Fact]
    public async Task Each_place_and_each_kind_leads_to_an_exit()
    {
        var reached = new HashSet<Canary>();
        foreach (var exit in Exits.All)
        {
            reached.UnionWith(stage.Finder.In(await stage.LeftAsync(exit.Name, stage.NoSanitizer)).Keys);
        }

        reached.Count.ShouldBeGreaterThan(FewestCanaries);
        stage.Scene.Canaries.Select(c => c.Place).Except(reached.Select(c => c.Place), StringComparer.Ordinal).ShouldBe([Dropped]);
        stage.Scene.Canaries.Where(c => c.Place != Dropped).Select(c => c.Kind).Except(reached.Select(c => c.Kind), StringComparer.Ordinal).ShouldBeEmpty();
    }

    /// <summary>The commands themselves: their wiring, not only its parts.</summary>
    [Fact]
    public async Task No_canary_leaves_the_program()
    {
        var config = Path.Combine(Directory.CreateDirectory(stage.Scene.NewFolder()).FullName, "config");
        stage.Scene.Cluster.WriteKubeconfig(config, "agent");
        var recording = stage.Scene.NewFolder();

        CliResult[] results =
        [
            await Cli.RunAsync("replay", stage.Scene.CasesFolder, "-o", "json"),
            await Cli.RunAsync("diagnose", "-A", "--kubeconfig", config, "--verbose"),
            await Cli.RunAsync("record", recording, "--kubeconfig", config, "-n", "storefront", "-n", "payments"),
        ];

        results.ShouldAllBe(r => r.Code == 0);
        var files = Directory.EnumerateFiles(recording, "*", SearchOption.AllDirectories).Select(File.ReadAllText);
        stage.FoundIn(string.Join('\n', results.SelectMany(r => (string[])[r.Out, r.Error]).Concat(files))).ShouldBeEmpty();
    }

    /// <summary>One scene for all tests, which does not change but for the faults of an exit; what left is kept.</summary>
    public sealed class Stage : IAsyncLifetime
    {
        private readonly Dictionary<(string, ITextSanitizer), string> _left = [];
        private (CanaryFinder Finder, int Of)? _finder;

        internal Scene Scene { get; private set; } = null!;

        internal IExplainingSanitizer Sanitizer { get; } = new Sanitizer(new SanitizerOptions { Key = new byte[32] });

        internal IExplainingSanitizer NoSanitizer { get; } = new NoSanitizer();

        /// <summary>Knows the canaries that there are by now: an exit makes some of its own.</summary>
        internal CanaryFinder Finder
        {
            get
            {
                if (_finder is not { } kept || kept.Of < Scene.Canaries.Count)
                {
                    _finder = kept = (new CanaryFinder(Scene.Canaries), Scene.Canaries.Count);
                }

                return kept.Finder;
            }
        }

        public async ValueTask InitializeAsync() => Scene = await Scene.SetAsync(CancellationToken.None);

        public ValueTask DisposeAsync() => Scene.DisposeAsync();

        internal async Task<string> LeftAsync(string exit, IExplainingSanitizer sanitizer)
        {
            if (!_left.TryGetValue((exit, sanitizer), out var left))
            {
                left = await Exits.All.Single(e => e.Name == exit).LeaveAsync(Scene, sanitizer);
                _left.Add((exit, sanitizer), left);
            }

            return left;
        }

        internal IReadOnlyList<string> FoundIn(string text) =>
            [.. Finder.In(text).Select(f => $"{f.Key.Kind} of {f.Key.Place} ({f.Key.Value}): {f.Value}")];
    }
}
