using System.Diagnostics;
using System.Globalization;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Recordings;
using K8gentS.Response.Intake;
using K8gentS.Response.Life;
using K8gentS.Response.Settings;
using K8gentS.Response.Store.Sqlite;
using K8gentS.SimCluster;

namespace K8gentS.Bench;

/// <summary>
/// A thousand incidents as fast as the responder takes them, each in a message of its own, into a store on disk: what one
/// message costs, with all that must survive a power cut written through.
/// </summary>
internal static class StormRun
{
    private const int Incidents = 1000;

    /// <summary>Prints the figures.</summary>
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("k8gents-storm-").FullName;
        try
        {
            var file = Path.Combine(folder, "k8gents.db");
            using var store = SqliteResponseStore.Open(file, new Sanitizer(new SanitizerOptions { Key = new byte[32] }));
            using var intake = new ReportIntake(store, new DefaultSettings(), new WakeSignal(TimeProvider.System), TimeProvider.System);
            var processor = Process.GetCurrentProcess().TotalProcessorTime;
            var times = await PourAsync(intake);
            processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
            var bytes = Directory.EnumerateFiles(folder).Sum(f => new FileInfo(f).Length);
            Print($"{Incidents} incidents: {times.Sum():0.0} s; a message {Percentile(times, 0.5) * 1000:0.0} ms, at the 99th percentile {Percentile(times, 0.99) * 1000:0.0} ms; {processor.TotalMilliseconds / Incidents:0.0} ms of processor time each");
            Print($"the store holds {bytes / 1024.0 / 1024:0.0} MiB; the process {Environment.WorkingSet / 1024.0 / 1024:0} MiB");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<double>> PourAsync(ReportIntake intake)
    {
        var recorded = await RecordedAsync();
        var (present, times, start) = (new List<string>(), new List<double>(), TimeProvider.System.GetUtcNow());
        for (var number = 0; number < Incidents; number++)
        {
            var report = recorded with { Id = $"inc-{number:x10}", Workload = recorded.Workload with { Name = $"web-{number}" } };
            present.Add(report.Id);
            var at = start.AddMilliseconds(number);
            var message = new AgentMessage { ClusterId = "bench", SentAt = at, News = [new IncidentNews(IncidentChange.Opened, report, at)], Present = [.. present] };
            var clock = Stopwatch.StartNew();
            await intake.AcceptAsync(message, CancellationToken.None);
            times.Add(clock.Elapsed.TotalSeconds);
        }

        return times;
    }

    // One recorded incident under a thousand names. Its fix names the recorded one, and stays behind.
    private static async Task<IncidentReport> RecordedAsync()
    {
        var recorded = RecordedCase.Load(Path.Combine(CaseBenchmark.Root(), "corpus", "inc-001"));
        var incident = (await new CaseInvestigation(DiagnosisSetup.Standard()).ReportAsync(recorded, CancellationToken.None)).Incidents[0];
        return incident with { Hypotheses = [.. incident.Hypotheses.Select(h => h with { Remediation = null })] };
    }

    private static double Percentile(List<double> times, double part) => times.Order().ElementAt((int)(part * (times.Count - 1)));

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class DefaultSettings : ISettingsSource
    {
        public ResponseSettings Current { get; } = new();
    }
}
