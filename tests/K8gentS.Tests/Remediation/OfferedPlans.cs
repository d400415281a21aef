using System.Text.Json;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Diagnosis.Reports;
using K8gentS.Recordings;
using K8gentS.SimCluster;
using K8gentS.Tests.Architecture;

namespace K8gentS.Tests.Remediation;

/// <summary>What the recorded and the written incidents offer.</summary>
internal static class OfferedPlans
{
    private static readonly DiagnosisSetup Setup = DiagnosisSetup.Standard();

    private static readonly Lazy<Task<IReadOnlyList<OfferedPlan>>> Read = new(ReadAsync);

    /// <summary>The plans, by case.</summary>
    public static Task<IReadOnlyList<OfferedPlan>> AllAsync => Read.Value;

    private static async Task<IReadOnlyList<OfferedPlan>> ReadAsync()
    {
        var plans = new List<OfferedPlan>();
        foreach (var folder in new[] { "corpus", "corpus-written" }.SelectMany(root => Directory.GetDirectories(Path.Combine(Repository.Root, root))).Where(d => File.Exists(Path.Combine(d, "cluster.json"))).Order(StringComparer.Ordinal))
        {
            var report = await new CaseInvestigation(Setup).ReportAsync(RecordedCase.Load(folder), CancellationToken.None);
            plans.AddRange(from incident in report.Incidents
                           from hypothesis in incident.Hypotheses
                           let plan = hypothesis.Remediation
                           where plan is not null
                           select new OfferedPlan(folder, incident, hypothesis, plan));
        }

        return plans;
    }
}

/// <summary>A plan that a case offers.</summary>
internal sealed record OfferedPlan(string Folder, IncidentReport Incident, Hypothesis Hypothesis, RemediationPlan Plan)
{
    public string Case => Path.GetFileName(Folder);

    /// <summary>The case's objects, served as they were recorded; a change is taken and its answer is the object as it was.</summary>
    public IPlanCluster Cluster() => new RecordedCluster(Folder);

    private sealed class RecordedCluster(string folder) : IPlanCluster
    {
        private readonly JsonElement _objects = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "cluster.json"))).RootElement.GetProperty("objects");

        public Task<JsonElement?> GetAsync(PlanObject which, CancellationToken cancellationToken) => Task.FromResult<JsonElement?>(_objects.EnumerateArray()
            .FirstOrDefault(o => o.GetProperty("kind").GetString() == which.Kind && o.GetProperty("metadata").GetProperty("name").GetString() == which.Name
                && o.GetProperty("metadata").TryGetProperty("namespace", out var ns) && ns.GetString() == which.Namespace));

        public async Task<JsonElement> PatchAsync(PlanObject which, string patch, bool dryRun, CancellationToken cancellationToken) => (await GetAsync(which, cancellationToken))!.Value;

        public Task DeleteAsync(PlanObject which, string uid, bool dryRun, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
