using System.Text;
using K8gentS.Cluster.Reading;
using K8gentS.Commands;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi.Errors;
using K8gentS.Live;
using K8gentS.Output;
using K8gentS.SimCluster;
using Xunit;

namespace K8gentS.Tests.Canaries;

/// <summary>What is said when the API server fails, whose words may hold anything.</summary>
internal static class FailureExits
{
    private const string Place = "error body of the API server";
    private const int Failures = 40;

    /// <summary>The sentences on standard error, with and without --verbose.</summary>
    public static async Task<string> SentencesAsync(Scene scene, IExplainingSanitizer sanitizer)
    {
        var said = new StringBuilder();
        for (var i = 0; i < Failures; i++)
        {
            scene.Cluster.Faults.Add(new Fault(i % 2 == 0 ? FaultKind.ServerError : FaultKind.TooManyRequests) { Times = 0, RetryAfterSeconds = 0, Message = scene.Words(Place) });
            using var client = scene.Client();
            var failure = await Record.ExceptionAsync(() => new SnapshotReader(client, TimeProvider.System).ReadAsync(TestContext.Current.CancellationToken));
            said.AppendLine(Sentence(failure!, sanitizer));
            scene.Cluster.Faults.Clear();
        }

        return said.ToString();
    }

    /// <summary>A report that says what could not be read, and why: logs fail, and some lists.</summary>
    public static async Task<string> ReportAsync(Scene scene, IExplainingSanitizer sanitizer)
    {
        var (terminal, written) = Terminals.New();
        using var client = scene.Client();
        for (var i = 0; i < Failures; i++)
        {
            scene.Cluster.Faults.Add(new Fault(FaultKind.ServerError) { Verb = "get", Resource = i % 4 == 0 ? "configmaps" : "pods", Times = 2, Message = $"proxy error from 10.0.0.1:9345: {new string('.', 4 * i)} {scene.Words(Place)}" });
        }

        var diagnosis = new LiveDiagnosis(client, Scene.Setup(sanitizer), TimeProvider.System);
        var failure = await Record.ExceptionAsync(async () => ReportOutput.Write(
            terminal, OutputFormat.Json, await diagnosis.ReportAsync(new SnapshotReaderOptions { Scope = NamespaceScope.All }, question: null, terminal, TestContext.Current.CancellationToken)));
        scene.Cluster.Faults.Clear();
        return failure is KubeApiException ? Sentence(failure, sanitizer) : written();
    }

    // Standard error has a sanitizer of its own, and no way round it: without it there is only the failure itself.
    private static string Sentence(Exception failure, ITextSanitizer sanitizer)
    {
        if (sanitizer is NoSanitizer)
        {
            return $"{FailureSentence.Of(failure)}\n{failure}";
        }

        var error = new StringWriter();
        var piped = new Terminal(TextWriter.Null, error, OutIsTerminal: false, ErrorIsTerminal: false);
        piped.Complain(FailureSentence.Of(failure));
        piped.Detail(failure.ToString());
        return error.ToString();
    }
}
