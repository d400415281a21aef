namespace K8gentS.SimCluster.Api.Protobuf;

internal enum ProtobufType
{
    Text,
    Number,
    Flag,
    TextMap,
    BytesMap,
    Message,
}

/// <summary>One field of a message: its JSON name, how it is read, and whether it repeats.</summary>
internal sealed record ProtobufField(string Name, ProtobufType Type = ProtobufType.Text, bool Repeated = false, IReadOnlyDictionary<int, ProtobufField>? Message = null);

/// <summary>
/// The few messages that kubectl sends as protobuf and nothing else, by the field numbers of k8s.io/api's generated.proto:
/// kubectl auth, drain, and create of namespaces, configmaps, secrets and service accounts.
/// </summary>
internal static class ProtobufSchema
{
    private static readonly ProtobufField Metadata = Nested("metadata", new()
    {
        [1] = new("name"),
        [2] = new("generateName"),
        [3] = new("namespace"),
        [5] = new("uid"),
        [6] = new("resourceVersion"),
        [11] = new("labels", ProtobufType.TextMap),
        [12] = new("annotations", ProtobufType.TextMap),
        [14] = new("finalizers", Repeated: true),
    });

    private static readonly ProtobufField ResourceAttributes = Nested("resourceAttributes", new()
    {
        [1] = new("namespace"),
        [2] = new("verb"),
        [3] = new("group"),
        [4] = new("version"),
        [5] = new("resource"),
        [6] = new("subresource"),
        [7] = new("name"),
    });

    private static readonly ProtobufField NonResourceAttributes = Nested("nonResourceAttributes", new() { [1] = new("path"), [2] = new("verb") });

    private static readonly ProtobufField DeleteOptions = Nested("deleteOptions", new()
    {
        [1] = new("gracePeriodSeconds", ProtobufType.Number),
        [2] = Nested("preconditions", new() { [1] = new("uid"), [2] = new("resourceVersion") }),
        [4] = new("propagationPolicy"),
        [5] = new("dryRun", Repeated: true),
    });

    public static IReadOnlyDictionary<int, ProtobufField> Envelope { get; } = new Dictionary<int, ProtobufField>
    {
        [1] = Nested("typeMeta", new() { [1] = new("apiVersion"), [2] = new("kind") }),
    };

    /// <summary>The messages by kind; kinds that two groups share are not among them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<int, ProtobufField>> ByKind { get; } =
        new Dictionary<string, IReadOnlyDictionary<int, ProtobufField>>(StringComparer.Ordinal)
        {
            ["Namespace"] = Message(new() { [1] = Metadata }),
            ["ConfigMap"] = Message(new() { [1] = Metadata, [2] = new("data", ProtobufType.TextMap), [3] = new("binaryData", ProtobufType.BytesMap), [4] = new("immutable", ProtobufType.Flag) }),
            ["Secret"] = Message(new() { [1] = Metadata, [2] = new("data", ProtobufType.BytesMap), [3] = new("type"), [5] = new("immutable", ProtobufType.Flag) }),
            ["ServiceAccount"] = Message(new() { [1] = Metadata, [4] = new("automountServiceAccountToken", ProtobufType.Flag) }),
            ["DeleteOptions"] = DeleteOptions.Message!,
            ["Eviction"] = Message(new() { [1] = Metadata, [2] = DeleteOptions }),
            ["SelfSubjectReview"] = Message(new() { [1] = Metadata }),
            ["SelfSubjectAccessReview"] = Message(new() { [1] = Metadata, [2] = Nested("spec", new() { [1] = ResourceAttributes, [2] = NonResourceAttributes }) }),
            ["SelfSubjectRulesReview"] = Message(new() { [1] = Metadata, [2] = Nested("spec", new() { [1] = new("namespace") }) }),
        };

    private static ProtobufField Nested(string name, Dictionary<int, ProtobufField> fields) => new(name, ProtobufType.Message, Message: fields);

    private static Dictionary<int, ProtobufField> Message(Dictionary<int, ProtobufField> fields) => fields;
}
