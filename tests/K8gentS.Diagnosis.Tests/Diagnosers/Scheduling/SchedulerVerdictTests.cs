using K8gentS.Diagnosis.Diagnosers.Scheduling;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Scheduling;

public sealed class SchedulerVerdictTests
{
    [Theory]
    [InlineData("0/3 nodes are available: 1 Insufficient memory, 2 node(s) had untolerated taint {key: value}. preemption: 0/3 nodes are available: 1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.", 3, "Resource:1:memory Taint:2:key: value")]
    [InlineData("0/1 nodes are available: 1 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.", 1, "Taint:1:")]
    [InlineData("0/4 nodes are available: 1 node(s) had taint {node-role.kubernetes.io/master: }, that the pod didn't tolerate, 3 Insufficient cpu.", 4, "Taint:1:node-role.kubernetes.io/master: Resource:3:cpu")]
    [InlineData("0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.", 2, "NodeAffinity:2:")]
    [InlineData("0/2 nodes are available: 2 node(s) didn't match node selector.", 2, "NodeSelector:2:")]
    [InlineData("0/3 nodes are available: 3 node(s) didn't match pod affinity/anti-affinity, 3 node(s) didn't match pod anti-affinity rules.", 3, "PodAntiAffinity:3: PodAntiAffinity:3:")]
    [InlineData("0/3 nodes are available: 3 node(s) didn't match pod affinity rules.", 3, "PodAffinity:3:")]
    [InlineData("0/3 nodes are available: 3 node(s) didn't match pod topology spread constraints (missing required label).", 3, "TopologySpread:3:")]
    [InlineData("0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.", 1, "HostPort:1:")]
    [InlineData("0/1 nodes are available: 1 Too many pods.", 1, "Resource:1:pods")]
    [InlineData("0/2 nodes are available: 2 Insufficient nvidia.com/gpu.", 2, "Resource:2:nvidia.com/gpu")]
    [InlineData("0/2 nodes are available: 1 node(s) were unschedulable, 1 node(s) had volume node affinity conflict.", 2, "Cordoned:1: VolumeNodeAffinity:1:")]
    [InlineData("0/2 nodes are available: 2 node(s) didn't match PersistentVolume's node affinity.", 2, "VolumeNodeAffinity:2:")]
    [InlineData("0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found", 1, "UnboundClaim:0:")]
    [InlineData("0/1 nodes are available: persistentvolumeclaim \"redis-data\" not found. not found", 1, "ClaimNotFound:0:redis-data")]
    [InlineData("persistentvolumeclaim \"redis-data\" not found", 0, "ClaimNotFound:0:redis-data")]
    [InlineData("0/1 nodes are available: 1 node(s) didn't find available persistent volumes to bind.", 1, "NoVolumeToBind:1:")]
    [InlineData("running PreBind plugin \"VolumeBinding\": binding volumes: timed out waiting for the condition", 0, "UnboundClaim:0:")]
    [InlineData("something new", 0, "Other:0:")]
    [InlineData("", 0, "Other:0:")]
    public void The_wordings_of_all_versions_are_read(string message, int nodes, string reasons)
    {
        var verdict = SchedulerVerdict.Parse(message);
        verdict.Nodes.ShouldBe(nodes);
        string.Join(' ', verdict.Reasons.Select(r => $"{r.Kind}:{r.Nodes}:{r.Detail}")).ShouldBe(reasons);
    }
}
