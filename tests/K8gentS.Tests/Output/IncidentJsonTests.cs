using System.Text;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Recordings;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Output;

/// <summary>Every incident of every recording goes over the wire and comes back as it was.</summary>
public sealed class IncidentJsonTests
{
    private static readonly DiagnosisSetup Setup = DiagnosisSetup.Standard();

    public static TheoryData<string> Cases => [.. new[] { "corpus", "corpus-written" }
        .SelectMany(root => Directory.GetDirectories(Path.Combine(Repository.Root, root)).Where(d => File.Exists(Path.Combine(d, "cluster.json"))))
        .Select(d => Path.GetRelativePath(Repository.Root, d)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_incident_reads_back_as_it_was(string path)
    {
        var report = await new CaseInvestigation(Setup).ReportAsync(RecordedCase.Load(Path.Combine(Repository.Root, path)), TestContext.Current.CancellationToken);
        foreach (var incident in report.Incidents)
        {
            var written = IncidentJson.Write(incident);
            written.Length.ShouldBeLessThan(IncidentJson.MaximumBytes);

            var read = IncidentJson.Read(written, Setup.Sanitizer);

            Texts(IncidentJson.Write(read)).Except(Texts(written), StringComparer.Ordinal).ShouldBeEmpty();
            IncidentJson.Write(read).ShouldBe(written);
            read.Signals.ShouldBe(incident.Signals);
            read.Hypotheses.Select(h => (h.Confidence.Value, h.Strength, h.Remediation)).ShouldBe(incident.Hypotheses.Select(h => (h.Confidence.Value, h.Strength, h.Remediation)));
            read.Hypotheses.SelectMany(h => h.Evidence).Select(e => (e.Id, e.Source, e.Object, e.Text)).ShouldBe(incident.Hypotheses.SelectMany(h => h.Evidence).Select(e => (e.Id, e.Source, e.Object, e.Text)));
        }
    }

    private static IEnumerable<string> Texts(byte[] json) => Encoding.UTF8.GetString(json).Split("\",\"");
}
