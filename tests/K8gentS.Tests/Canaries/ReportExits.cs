using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Live;
using K8gentS.Output;
using Xunit;

namespace K8gentS.Tests.Canaries;

/// <summary>Reports on standard output, and progress on standard error.</summary>
internal static class ReportExits
{
    public static async Task<string> ReplayAsync(Scene scene, IExplainingSanitizer sanitizer, OutputFormat format)
    {
        var (terminal, written) = Terminals.New();
        var reports = await scene.ReportsAsync(sanitizer);
        ReportOutput.Write(terminal, format, [.. reports.Select(r => new CaseReport(r.Case, r.Report))], several: true);
        return Unescaped(format, written());
    }

    public static async Task<string> DiagnoseAsync(Scene scene, IExplainingSanitizer sanitizer, OutputFormat format)
    {
        var (terminal, written) = Terminals.New();
        using var client = scene.Client();
        var diagnosis = new LiveDiagnosis(client, Scene.Setup(sanitizer), TimeProvider.System);
        var report = await diagnosis.ReportAsync(new SnapshotReaderOptions { Scope = NamespaceScope.All }, question: null, terminal, TestContext.Current.CancellationToken);
        ReportOutput.Write(terminal, format, report);
        return Unescaped(format, written());
    }

    /// <summary>What JSON and Markdown escape is still there.</summary>
    private static string Unescaped(OutputFormat format, string text) => format == OutputFormat.Text ? text : $"{text}\n{text.Replace("\\", "", StringComparison.Ordinal)}";
}
