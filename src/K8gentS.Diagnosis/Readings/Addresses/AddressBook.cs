using K8gentS.Diagnosis.Snapshots;

namespace K8gentS.Diagnosis.Readings.Addresses;

/// <summary>
/// Which object each address of a cluster belongs to, IPv4 and IPv6. Several objects may show one address; then the one
/// wins that the address was made for (<see cref="Claim"/>): a pod in the host's network shows its node's address, a
/// simple load balancer too, and an address of a pod that has ended is given to another pod.
/// </summary>
public sealed class AddressBook
{
    private readonly Dictionary<string, (Claim Claim, AddressOwner Owner)> _owners = new(StringComparer.Ordinal);

    private AddressBook()
    {
    }

    private enum Claim
    {
        ClusterAddress,
        Node,
        Pod,
        OutsideAddress,
        Endpoint,
        EndedPod,
    }

    /// <summary>Every address with what it belongs to, as Kubernetes writes it.</summary>
    public IEnumerable<KeyValuePair<string, AddressOwner>> All => _owners.Select(o => KeyValuePair.Create(o.Key, o.Value.Owner));

    /// <summary>The addresses of a cluster.</summary>
    /// <param name="cluster">The cluster, raw: sanitized addresses are none any more.</param>
    public static AddressBook Of(ClusterSnapshot cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var book = new AddressBook();
        book.AddServices(cluster);
        book.AddNodes(cluster);
        book.AddPods(cluster);
        book.AddEndpoints(cluster);
        return book;
    }

    /// <summary>What an address belongs to; null where no object is known.</summary>
    public AddressOwner? Find(string address) => _owners.TryGetValue(address, out var found) ? found.Owner : null;

    private void AddServices(ClusterSnapshot cluster)
    {
        foreach (var service in cluster.Services.All)
        {
            Add(Claim.ClusterAddress, service.Spec.ClusterIP, service.Ref);
            AddAll(Claim.ClusterAddress, service.Spec.ClusterIPs, service.Ref);
            AddAll(Claim.OutsideAddress, service.Spec.ExternalIPs, service.Ref);
            AddAll(Claim.OutsideAddress, service.Status.LoadBalancer?.Ingress.Select(i => i.Ip) ?? [], service.Ref);
        }
    }

    private void AddNodes(ClusterSnapshot cluster)
    {
        foreach (var node in cluster.Nodes.All)
        {
            AddAll(Claim.Node, node.Status.Addresses.Where(a => a.Type is "InternalIP" or "ExternalIP").Select(a => a.Address), node.Ref);
        }
    }

    private void AddPods(ClusterSnapshot cluster)
    {
        foreach (var pod in cluster.Pods.All)
        {
            // Nodes may be out of sight, where one namespace alone may be read: their pods know their names.
            if (pod.Status.HostIP is { Length: > 0 } host && pod.Spec.NodeName is { Length: > 0 } node && !_owners.ContainsKey(host))
            {
                Add(Claim.Node, host, new ObjectRef("Node", null, node));
            }

            if (pod.Spec.HostNetwork != true)
            {
                var claim = pod.Status.Phase is "Succeeded" or "Failed" ? Claim.EndedPod : Claim.Pod;
                Add(claim, pod.Status.PodIP, pod.Ref);
                AddAll(claim, pod.Status.PodIPs.Select(a => a.Ip), pod.Ref);
            }
        }
    }

    // What only a slice shows lies outside of the cluster, or in a namespace that is out of sight.
    private void AddEndpoints(ClusterSnapshot cluster)
    {
        foreach (var slice in cluster.EndpointSlices.All)
        {
            var owner = slice.ServiceName is { Length: > 0 } service ? new ObjectRef("Service", slice.Namespace, service) : slice.Ref;
            foreach (var endpoint in slice.Endpoints)
            {
                AddAll(Claim.Endpoint, endpoint.Addresses, owner);
            }
        }
    }

    private void AddAll(Claim claim, IEnumerable<string?> addresses, ObjectRef owner)
    {
        foreach (var address in addresses)
        {
            Add(claim, address, owner);
        }
    }

    private void Add(Claim claim, string? address, ObjectRef owner)
    {
        if (string.IsNullOrEmpty(address) || address == "None")
        {
            return;
        }

        if (!_owners.TryGetValue(address, out var known) || claim < known.Claim)
        {
            _owners[address] = (claim, new AddressOwner(owner, 0));
        }
        else if (claim == known.Claim && known.Owner.Object != owner)
        {
            _owners[address] = (claim, known.Owner with { Others = known.Owner.Others + 1 });
        }
    }
}
