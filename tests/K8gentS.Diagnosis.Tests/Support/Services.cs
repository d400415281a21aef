using System.Text.Json;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Tests.Support;

/// <summary>Makers of Services and what stands behind them.</summary>
internal static class Services
{
    /// <summary>A Service of namespace shop in front of the pods labelled app=name.</summary>
    public static Service Of(string name, int port = 5432, string ns = Some.Ns) => JsonSerializer.Deserialize(
        $$"""{"metadata": {"name": "{{name}}", "namespace": "{{ns}}"}, "spec": {"clusterIP": "10.96.0.7", "selector": {"app": "{{name}}"}, "ports": [{"port": {{port}} }]} }""",
        ObjectsJsonContext.Default.Service)!;

    /// <summary>A Deployment of that name with one pod behind the Service, ready or not.</summary>
    public static IEnumerable<KubeObject> Backend(string name, bool ready = true, int replicas = 1)
    {
        yield return JsonSerializer.Deserialize(
            $$"""{"metadata": {"name": "{{name}}", "namespace": "{{Some.Ns}}", "uid": "{{name}}"}, "spec": {"replicas": {{replicas}}, "template": {"metadata": {"labels": {"app": "{{name}}"} } } } }""",
            ObjectsJsonContext.Default.Deployment)!;
        if (replicas == 0)
        {
            yield break;
        }

        yield return JsonSerializer.Deserialize(
            $$"""{"metadata": {"name": "{{name}}-rs", "namespace": "{{Some.Ns}}", "uid": "{{name}}-rs", "ownerReferences": [{"kind": "Deployment", "name": "{{name}}", "uid": "{{name}}", "controller": true}]} }""",
            ObjectsJsonContext.Default.ReplicaSet)!;
        yield return JsonSerializer.Deserialize(
            $$"""
            {"metadata": {"name": "{{name}}-1", "namespace": "{{Some.Ns}}", "uid": "{{name}}-1", "labels": {"app": "{{name}}"}, "ownerReferences": [{"kind": "ReplicaSet", "name": "{{name}}-rs", "uid": "{{name}}-rs", "controller": true}]},
             "spec": {"containers": [{"name": "c", "ports": [{"containerPort": 5432}]}]},
             "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "{{(ready ? "True" : "False")}}"}], "containerStatuses": [{"name": "c", "ready": {{(ready ? "true" : "false")}}, "restartCount": 0, "state": {"running": {"startedAt": {{Some.Ago(20)}} } } }]} }
            """,
            ObjectsJsonContext.Default.Pod)!;
    }
}
