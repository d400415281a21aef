using System.Text.Json;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Reading;

/// <summary>A field selector: comma-separated a=b, a==b and a!=b over the few fields that each kind offers.</summary>
internal sealed class FieldSelector
{
    private static readonly Dictionary<string, string[]> Offered = new(StringComparer.Ordinal)
    {
        ["pods"] = ["spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork", "status.phase", "status.podIP", "status.nominatedNodeName"],
        ["events"] = ["involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type"],
        ["namespaces"] = ["status.phase"],
        ["nodes"] = ["spec.unschedulable"],
        ["replicasets"] = ["status.replicas"],
        ["replicationcontrollers"] = ["status.replicas"],
        ["jobs"] = ["status.successful"],
        ["secrets"] = ["type"],
    };

    private readonly List<Requirement> _requirements = [];

    public bool Matches(StoredObject stored)
    {
        if (!_requirements.TrueForAll(r => r.HoldsByKey(stored.Key) != false))
            return false;
        if (_requirements.TrueForAll(r => r.HoldsByKey(stored.Key) is not null))
            return true;
        using var document = stored.Parse();
        return _requirements.TrueForAll(r => r.HoldsByKey(stored.Key) ?? r.Holds(document.RootElement));
    }

    public static FieldSelector Parse(string text, ApiResource resource)
    {
        var selector = new FieldSelector();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var unequal = part.Split("!=");
            var pair = unequal is [_, _] ? unequal : part.Replace("==", "=", StringComparison.Ordinal).Split('=');
            if (pair is not [var field, var value])
                throw StatusException.BadRequest($"invalid field selector \"{part}\"; write field=value or field!=value");
            if (field is not ("metadata.name" or "metadata.namespace") && !IsOffered(resource, field))
                throw StatusException.BadRequest($"field label not supported: {field}");
            selector._requirements.Add(new Requirement(field, value, unequal is not [_, _]));
        }
        return selector;
    }

    private static bool IsOffered(ApiResource resource, string field) =>
        Offered.TryGetValue(resource.Plural, out var fields) && fields.Contains(field, StringComparer.Ordinal);

    private sealed record Requirement(string Field, string Value, bool Equal)
    {
        private readonly string[] _path = Field.Split('.');

        /// <summary>Name and namespace need no parsing; null for every other field.</summary>
        public bool? HoldsByKey(ObjectKey key) => Field switch
        {
            "metadata.name" => key.Name == Value == Equal,
            "metadata.namespace" => key.Namespace == Value == Equal,
            _ => null,
        };

        public bool Holds(JsonElement element) => Actual(element) == Value == Equal;

        private string Actual(JsonElement element) => Field switch
        {
            "source" => element.Text("source", "component") ?? element.Text("reportingComponent") ?? "",
            "spec.unschedulable" or "spec.hostNetwork" => element.Text(_path) ?? "false",
            "status.successful" => element.Text("status", "succeeded") ?? "0",
            _ => element.Text(_path) ?? "",
        };
    }
}
