using K8gentS.Diagnosis.Diagnosers.Reading;

namespace K8gentS.Diagnosis.Diagnosers.Applications;

/// <summary>What to do about a cause that a log names.</summary>
internal static class LogAdvice
{
    private static readonly Dictionary<string, string[]> Steps = new(StringComparer.Ordinal)
    {
        ["app.database-deadlock"] = ["Find the transactions that block each other in the database's log, and let them take locks in one order.", "Let the program retry a transaction that was chosen as the victim."],
        ["app.connection-pool-exhausted"] = ["Count connections: pool size times replicas must stay below the database's limit.", "Look for connections that are never given back (long transactions, missing close)."],
        ["app.dependency-auth-failed"] = ["Compare user and password in the Secret that the program uses with those of the other side; one of them was changed.", "After correcting the Secret restart the program: variables are read at the start only."],
        ["app.dependency-timeout"] = ["See whether the other side is slow or overloaded, and what lies between.", "Raise the time-out only if the other side is meant to be that slow."],
        ["app.heap-exhausted"] = ["Raise the heap (JVM: -Xmx or -XX:MaxRAMPercentage; Node: --max-old-space-size) within the container's memory limit.", "Take a heap dump: a leak comes back whatever the size."],
        ["app.file-descriptor-exhausted"] = ["Look for files or connections that are never closed.", "Raise the limit (nofile) of the container runtime if the program really needs that many."],
        ["app.database-read-only"] = ["Point the program at the primary, not at a replica; after a failover, reconnect.", "See why the database is read-only (disk full, standby, read_only switched on)."],
        ["app.tls-certificate-invalid"] = ["Look at the certificate: `openssl s_client -connect HOST:PORT -servername HOST </dev/null | openssl x509 -noout -dates -issuer -ext subjectAltName`.", "Renew it, or give the program the right CA or host name."],
        ["app.rate-limited"] = ["Call less often, with back-off, or have the limit raised.", "See what multiplied the calls: replicas, a loop, a crash loop that starts anew each time."],
        ["app.schema-migration-failed"] = ["Run the failing statement by hand on a copy, and mend the migration or the schema's state.", "Do not delete the migration's lock or history without knowing who holds it."],
        ["storage.disk-full"] = ["See which volume is full: `df -h` in the container.", "Free space, or enlarge the claim if its class allows it."],
        ["container.command-not-found"] = ["Correct the command or the script, or add the program to the image."],
        ["container.permission-denied"] = ["Give the container's user the right: file mode in the image, defaultMode of the volume, fsGroup, or runAsUser.", "A port below 1024 needs NET_BIND_SERVICE, or another port."],
        ["container.read-only-filesystem"] = ["Mount an emptyDir where it has to write (readOnlyRootFilesystem may then stay), or take readOnly off the mount."],
        ["container.port-conflict"] = ["Containers of one pod share its ports: give each another one.", "With hostNetwork the node's own programs hold ports, too."],
        ["container.segfault"] = ["Try the revision before; have a core dump read by the program's owners."],
        ["image.platform-mismatch"] = ["Build the image for the node's architecture, or choose nodes by kubernetes.io/arch."],
        ["policy.quota-exceeded"] = ["Raise the quota or free what uses it up."],
    };

    /// <summary>The steps for a cause, the log to read first.</summary>
    public static IEnumerable<string> For(string cause, FailingContainer container)
    {
        yield return $"Read the log: {Kubectl.Logs(container)}.";
        foreach (var step in Steps.GetValueOrDefault(cause) ?? [])
        {
            yield return step;
        }

        if (Kubectl.CanUndo(container.Evidence))
        {
            yield return $"If the last rollout brought it: {Kubectl.Undo(container.Owner)}.";
        }
    }
}
