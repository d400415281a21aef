using System.Threading.Channels;
using K8gentS.SimCluster.Api;
using K8gentS.SimCluster.Controllers;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster;

/// <summary>
/// The workload controllers of a simulated cluster, enough of them to see a fix take effect: changed templates roll out,
/// deleted pods come back, status follows. They act on what changes from now on, and leave recorded states alone.
/// </summary>
public sealed class SimulatedControllers : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<StoredObject> _work = Channel.CreateUnbounded<StoredObject>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ObjectEditor _editor;
    private readonly ApiResource _deployments;
    private readonly ApiResource _replicaSets;
    private readonly DeploymentController _deployment;
    private readonly RevisionedController _revisioned;
    private readonly Task _loops;

    internal SimulatedControllers(ClusterState state, ControllerOptions options, TimeProvider time, Random random)
    {
        _editor = new ObjectEditor(state);
        _deployments = _editor.Resource("apps/v1", "deployments");
        _replicaSets = _editor.Resource("apps/v1", "replicasets");
        var pods = new PodFactory(_editor, options, time, random, _stopping.Token);
        _deployment = new DeploymentController(_editor, pods, time);
        _revisioned = new RevisionedController(_editor, pods);
        string[] workloads = ["deployments", "statefulsets", "daemonsets"];
        _loops = Task.WhenAll([
            WorkAsync(),
            FollowPodsAsync(new StoreFollower(_editor.Store, _editor.Resource("v1", "pods"))),
            .. workloads.Select(w => FollowAsync(new StoreFollower(_editor.Store, _editor.Resource("apps/v1", w)))),
        ]);
    }

    /// <summary>Stops all of it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loops.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task FollowAsync(StoreFollower follower)
    {
        await foreach (var change in follower.FollowAsync(_stopping.Token))
        {
            if (!change.Deleted && Lags(change.Object))
                _work.Writer.TryWrite(change.Object);
        }
    }

    private async Task FollowPodsAsync(StoreFollower follower)
    {
        await foreach (var change in follower.FollowAsync(_stopping.Token))
        {
            if (change.Before is not null && WorkloadOf(change.Object) is { } workload)
                _work.Writer.TryWrite(workload);
        }
    }

    private async Task WorkAsync()
    {
        await foreach (var named in _work.Reader.ReadAllAsync(_stopping.Token))
        {
            if (_editor.Store.Find(named.Resource, named.Key) is { } workload && workload.Uid == named.Uid)
                Reconcile(workload);
        }
    }

    private void Reconcile(StoredObject workload)
    {
        try
        {
            if (workload.Resource.Kind == "Deployment")
                _deployment.Reconcile(workload);
            else
                _revisioned.Reconcile(workload);
        }
        catch (StatusException)
        {
            // Its namespace is going, or its template makes no pod: a real controller would say so in an event.
        }
    }

    private static bool Lags(StoredObject workload)
    {
        using var document = workload.Parse();
        return document.RootElement.Number("metadata", "generation") > document.RootElement.Number("status", "observedGeneration");
    }

    private StoredObject? WorkloadOf(StoredObject pod) => ObjectEditor.ControllerOf(pod) switch
    {
        { Kind: "ReplicaSet" } set when _editor.Store.Find(_replicaSets, new ObjectKey(pod.Key.Namespace, set.Name)) is { } owner
            && ObjectEditor.ControllerOf(owner) is { Kind: "Deployment" } deployment => _editor.Store.Find(_deployments, new ObjectKey(pod.Key.Namespace, deployment.Name)),
        { Kind: "StatefulSet" } set => _editor.Store.Find(_editor.Resource("apps/v1", "statefulsets"), new ObjectKey(pod.Key.Namespace, set.Name)),
        { Kind: "DaemonSet" } set => _editor.Store.Find(_editor.Resource("apps/v1", "daemonsets"), new ObjectKey(pod.Key.Namespace, set.Name)),
        _ => null,
    };
}
