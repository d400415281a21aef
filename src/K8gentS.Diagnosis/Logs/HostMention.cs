namespace K8gentS.Diagnosis.Logs;

/// <summary>A host that a text names as something to talk to.</summary>
/// <param name="Host">The name or address as written, brackets of an IPv6 address taken off.</param>
/// <param name="Port">The port, where one is written.</param>
/// <param name="Scheme">The scheme or protocol, lower case, where one is written: <c>postgres</c>, <c>amqp</c>, <c>tcp</c>.</param>
public sealed record HostMention(string Host, int? Port = null, string? Scheme = null)
{
    // IANA's registry, and the defaults the programs document where there is no registration.
    private static readonly Dictionary<string, int> DefaultPorts = new(StringComparer.Ordinal)
    {
        ["http"] = 80,
        ["ws"] = 80,
        ["https"] = 443,
        ["wss"] = 443,
        ["postgres"] = 5432,
        ["postgresql"] = 5432,
        ["mysql"] = 3306,
        ["mariadb"] = 3306,
        ["mongodb"] = 27017,
        ["redis"] = 6379,
        ["rediss"] = 6379,
        ["amqp"] = 5672,
        ["amqps"] = 5671,
        ["kafka"] = 9092,
        ["nats"] = 4222,
        ["sqlserver"] = 1433,
        ["oracle"] = 1521,
        ["ldap"] = 389,
        ["ldaps"] = 636,
        ["smtp"] = 25,
        ["ftp"] = 21,
        ["ssh"] = 22,
        ["clickhouse"] = 9000,
        ["elasticsearch"] = 9200,
        ["etcd"] = 2379,
    };

    /// <summary>The port that is meant: the one written, else the scheme's usual one.</summary>
    public int? EffectivePort => Port ?? (Scheme is not null && DefaultPorts.TryGetValue(Scheme, out var usual) ? usual : null);
}
