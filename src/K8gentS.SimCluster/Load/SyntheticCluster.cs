using System.Globalization;
using System.Text.Json;

namespace K8gentS.SimCluster.Load;

/// <summary>Makes the objects of a large, mostly healthy cluster, one by one.</summary>
internal sealed class SyntheticCluster(SyntheticLoad load, DateTimeOffset now)
{
    private readonly string _born = Rfc3339(now.AddHours(-6));
    private readonly string _failing = Rfc3339(now.AddMinutes(-5));
    private readonly string _recent = Rfc3339(now.AddSeconds(-30));

    public IEnumerable<JsonElement> Objects()
    {
        var namespaces = Enumerable.Range(0, load.Namespaces).Select(n =>
            SyntheticTemplates.Fill(SyntheticTemplates.Namespace, [("ns", NamespaceName(n)), ("uid", Uid(1, n)), ("born", _born)]));
        var accounts = Enumerable.Range(0, load.Namespaces).Select(n =>
            SyntheticTemplates.Fill(SyntheticTemplates.ServiceAccount, [("ns", NamespaceName(n)), ("uid", Uid(7, n)), ("born", _born)]));
        var nodes = Enumerable.Range(0, load.Nodes).Select(n =>
            SyntheticTemplates.Fill(SyntheticTemplates.Node, [("node", NodeName(n)), ("uid", Uid(2, n)), ("born", _born), ("recent", _recent)]));
        return namespaces.Concat(accounts).Concat(nodes).Concat(Enumerable.Range(0, load.Deployments).SelectMany(Workload))
            .Select(json => JsonDocument.Parse(json).RootElement);
    }

    private IEnumerable<string> Workload(int index)
    {
        var first = index * load.PodsPerDeployment;
        var failure = FailureOf(index);
        var workload = new SyntheticWorkload(
            NamespaceName(index / load.DeploymentsPerNamespace), $"service-{index:0000}", Hash(index), Uid(3, index), Uid(4, index),
            Math.Min(load.PodsPerDeployment, load.Pods - first), failure, failure == SyntheticFailure.None ? _born : _failing, _recent);
        yield return workload.Deployment();
        yield return workload.ReplicaSet();
        for (var number = first; number < first + workload.Pods; number++)
        {
            var pod = new SyntheticPod($"{workload.Name}-{workload.Hash}-{Hash(number)[..5]}", Uid(5, number), NodeName(number / load.PodsPerNode), number);
            yield return workload.Pod(pod);
            if (failure != SyntheticFailure.None)
                yield return workload.Event(pod, Uid(6, number));
        }
    }

    private SyntheticFailure FailureOf(int deployment)
    {
        if (load.FailingDeployments == 0)
            return SyntheticFailure.None;
        var step = Math.Max(1, load.Deployments / load.FailingDeployments);
        if (deployment % step != 0 || deployment / step >= load.FailingDeployments)
            return SyntheticFailure.None;
        return deployment / step % 2 == 0 ? SyntheticFailure.ImageTag : SyntheticFailure.Memory;
    }

    private static string NamespaceName(int n) => $"load-{n:000}";

    private static string NodeName(int n) => $"load-node-{n:000}";

    // Stable, and of the form that Kubernetes gives: ten letters of a small alphabet.
    private static string Hash(int seed)
    {
        const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";
        return string.Create(10, (ulong)(seed + 1) * 0x9E3779B97F4A7C15UL, static (text, value) =>
        {
            foreach (ref var letter in text)
            {
                letter = Alphabet[(int)(value % (ulong)Alphabet.Length)];
                value /= (ulong)Alphabet.Length;
            }
        });
    }

    private static string Uid(int kind, int n) => string.Create(CultureInfo.InvariantCulture, $"{kind:x8}-0000-4000-8000-{n:x12}");

    private static string Rfc3339(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
