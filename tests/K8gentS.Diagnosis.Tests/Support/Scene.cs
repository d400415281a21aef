using K8gentS.Diagnosis.Calibration;
using K8gentS.Diagnosis.Diagnosers;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Findings;
using K8gentS.Diagnosis.Incidents;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Hosts;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Diagnosis.Signals;
using K8gentS.Diagnosis.Snapshots;
using Shouldly;

namespace K8gentS.Diagnosis.Tests.Support;

/// <summary>A small cluster that is walked from its objects to the report, with every detector and every diagnoser.</summary>
internal sealed class Scene(params KubeObject[] objects)
{
    private readonly List<KubeObject> _objects = [.. objects];
    private readonly List<ContainerLog> _logs = [];
    private readonly HashSet<Type> _unread = [];

    /// <summary>Who is asked about what rules leave open.</summary>
    public IReasoner? Reasoner { get; init; }

    /// <summary>The rules; all of them unless set.</summary>
    public IReadOnlyList<IDiagnoser> Rules { get; init; } = DiagnoserCatalogue.All;

    public Scene With(params KubeObject[] more)
    {
        _objects.AddRange(more);
        return this;
    }

    public Scene WithLog(string pod, params string[] lines)
    {
        _logs.Add(new ContainerLog(new ObjectRef("Pod", Some.Ns, pod), "app", false, string.Join('\n', lines)));
        return this;
    }

    /// <summary>One kind that could not be read.</summary>
    public Scene Without<T>()
        where T : KubeObject
    {
        _unread.Add(typeof(T));
        return this;
    }

    /// <summary>What is reported.</summary>
    public IReadOnlyList<IncidentReport> Incidents()
    {
        var investigator = new Investigator(SignalCatalogue.All, Rules, new Collector(_logs), new AsItIs(), new Flat(), Reasoner);
        return investigator.InvestigateAsync(Snapshot(), CancellationToken.None).GetAwaiter().GetResult().Incidents;
    }

    /// <summary>The first hypothesis of the only incident.</summary>
    public Hypothesis Only()
    {
        var incidents = Incidents();
        incidents.Count.ShouldBe(1, string.Join("; ", incidents.Select(i => $"{i.Workload} {string.Join(",", i.Signals.Select(s => s.Reason))} {i.Hypotheses.FirstOrDefault()?.Cause}")));
        incidents[0].Unexplained.ShouldBeEmpty();
        return incidents[0].Hypotheses[0];
    }

    /// <summary>Asserts one incident, explained by this diagnoser with this cause and culprit, and these words somewhere in what is said.</summary>
    public void ShouldBe(string code, string cause, string culprit, params string[] words)
    {
        var told = Only();
        (told.Code, told.Cause, told.Culprit.Short).ShouldBe((code, cause, culprit), told.Summary);
        var text = string.Join('\n', [told.Summary, told.Explanation ?? "", .. told.Evidence.Select(e => e.Text), .. told.Resolution]);
        foreach (var word in words)
        {
            text.ShouldContain(word);
        }

        told.Resolution.ShouldContain(step => step.Contains('`'));
    }

    /// <summary>Asserts that nothing is wrong.</summary>
    public void ShouldBeQuiet() =>
        Incidents().Select(i => $"{i.Workload}: {string.Join(",", i.Signals.Select(s => $"{s.Reason} {s.Message}"))}").ShouldBeEmpty();

    public ClusterSnapshot Snapshot()
    {
        var builder = new SnapshotBuilder();
        var add = typeof(Scene).GetMethod(nameof(Add), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;
        foreach (var kind in typeof(KubeObject).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(KubeObject)) && !_unread.Contains(t)))
        {
            add.MakeGenericMethod(kind).Invoke(this, [builder]);
        }

        return builder.Build(new ClusterIdentity("test", "v1.36.0", null), Some.Now);
    }

    private void Add<T>(SnapshotBuilder builder)
        where T : KubeObject => builder.Add(_objects.OfType<T>());

    private sealed class Collector(IReadOnlyList<ContainerLog> logs) : IEvidenceCollector
    {
        public Task<EvidenceBundle> CollectAsync(ClusterSnapshot cluster, Incident incident, Needs needs, CancellationToken cancellationToken)
        {
            var workload = cluster.FindWorkload(incident.Workload);
            var pods = workload is null ? [] : cluster.PodsOf(workload).Select(p => p.Ref).ToHashSet();
            var own = logs.Where(l => pods.Contains(l.Pod)).ToList();
            return Task.FromResult(new EvidenceBundle { Incident = incident, Cluster = cluster, Logs = own, Hosts = [.. Hosts(cluster, incident.Workload, own)] });
        }

        private static IEnumerable<HostReference> Hosts(ClusterSnapshot cluster, ObjectRef holder, IReadOnlyList<ContainerLog> logs)
        {
            var resolver = new HostResolver(cluster, holder.Namespace);
            return from log in logs
                   from line in log.Text.Split('\n')
                   from mention in Diagnosis.Logs.HostReferences.InLogLine(line)
                   let host = resolver.Resolve(mention.Host, mention.EffectivePort, $"log of {log.Container}", holder)
                   where host is not null
                   select host;
        }
    }

    private sealed class AsItIs : ITextSanitizer
    {
        public string Clean(string text) => text;

        public string CleanField(string name, string value) => value;
    }

    private sealed class Flat : IConfidenceSource
    {
        public Confidence Of(Finding finding) => new(0.5, "test", 0, null, null);
    }
}
