using System.Runtime.CompilerServices;
using K8gentS;
using K8gentS.Evaluation;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Connection;
using K8gentS.Staging;
using Xunit;

namespace EndToEnd;

/// <summary>
/// The cluster of K8GENTS_E2E_KUBECONFIG, on which all cases are staged at once, so that the tests take as long as the
/// slowest of them. K8GENTS_E2E_IMAGE names the image that plays busybox, where Docker Hub cannot be reached.
/// </summary>
public sealed class LiveCluster : IAsyncLifetime
{
    public const string KubeconfigVariable = "K8GENTS_E2E_KUBECONFIG";
    public const string ImageVariable = "K8GENTS_E2E_IMAGE";
    private const string Prefix = "k8gents-e2e-";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);
    private readonly CancellationTokenSource _end = new(Limit);
    private readonly StringWriter _warnings = new();
    private readonly Dictionary<string, Task<CaseOutcome>> _runs = new(StringComparer.Ordinal);
    private KubeClient? _client;

    /// <summary>The kubeconfig's path, or null where there is no cluster to test on.</summary>
    public static string? Kubeconfig => Environment.GetEnvironmentVariable(KubeconfigVariable) is { Length: > 0 } path ? path : null;

    /// <summary>The image that plays busybox.</summary>
    public static string ShellImage => Environment.GetEnvironmentVariable(ImageVariable) is { Length: > 0 } image ? image : StagedImages.PublicShell;

    // One key for all tests, so that none writes to the home directory.
    [ModuleInitializer]
    internal static void UseOneKey() => Environment.SetEnvironmentVariable(InstallationSanitizer.KeyVariable, "a key for tests only");

    public ValueTask InitializeAsync()
    {
        if (Kubeconfig is not { } path)
        {
            return ValueTask.CompletedTask;
        }

        _client = new KubeClient(KubeConfig.Load(new KubeConfigOptions { Path = path }));
        var terminal = new Terminal(TextWriter.Null, TextWriter.Synchronized(_warnings), OutIsTerminal: false, ErrorIsTerminal: false);
        var run = new LiveCaseRun(_client, DiagnosisSetup.Standard(), Prefix, terminal, TimeProvider.System);
        var images = new StagedImages(ShellImage);
        foreach (var id in DiagnosisTests.Ids)
        {
            _runs[id] = run.RunAsync(StagedCase.Load(Path.Combine(Corpus, id), images), _end.Token);
        }

        return ValueTask.CompletedTask;
    }

    internal Task<CaseOutcome> OutcomeAsync(string id) => _runs[id];

    /// <summary>Ends what still runs, and waits until every namespace has been deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_runs.Values).ContinueWith(_ => { }, TaskScheduler.Default);
        _client?.Dispose();
        _end.Dispose();
        if (_warnings.ToString() is { Length: > 0 } left)
        {
            throw new InvalidOperationException(left);
        }
    }

    private static string Corpus
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "K8gentS.slnx")))
            {
                folder = Path.GetDirectoryName(folder);
            }

            return Path.Combine(folder ?? throw new InvalidOperationException("The tests do not run inside a checkout."), "corpus");
        }
    }
}
