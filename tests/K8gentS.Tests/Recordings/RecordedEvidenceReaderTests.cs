using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Objects;
using K8gentS.Recordings;
using K8gentS.SimCluster;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Recordings;

public sealed class RecordedEvidenceReaderTests : IDisposable
{
    private static readonly ObjectRef Pod = new("Pod", "shop", "web");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_the_kubelet_says_in_a_logs_place_is_no_log()
    {
        _folder.Write("logs/shop/web/app.log", "2026-01-01T00:00:00Z hello\n");
        _folder.Write("logs/shop/web/app.previous.log", "unable to retrieve container logs for containerd://17a1b2");
        var reader = Reader();

        (await reader.ReadLogAsync(Pod, "app", previous: false, CancellationToken.None)).Value.ShouldBe("2026-01-01T00:00:00Z hello\n");
        (await reader.ReadLogAsync(Pod, "app", previous: true, CancellationToken.None)).Problem.ShouldBe("the node no longer has it");
        (await reader.ReadLogAsync(Pod, "sidecar", previous: false, CancellationToken.None)).Problem.ShouldBe("none was recorded");
    }

    [Fact]
    public async Task A_ConfigMap_is_missing_only_where_ConfigMaps_were_recorded()
    {
        var reader = Reader();

        (await reader.ReadConfigMapAsync("shop", "settings", CancellationToken.None)).Value!.Data["mode"].ShouldBe("fast");
        (await reader.ReadConfigMapAsync("shop", "other", CancellationToken.None)).IsMissing.ShouldBeTrue();
        var elsewhere = await reader.ReadConfigMapAsync("elsewhere", "settings", CancellationToken.None);
        (elsewhere.IsMissing, elsewhere.Problem).ShouldBe((false, "no ConfigMaps of namespace elsewhere were recorded"));
    }

    [Fact]
    public void Secrets_are_never_loaded_and_kinds_that_recorders_leave_out_are_not_taken_for_absent()
    {
        var snapshot = RecordedSnapshot.Of(Load());

        snapshot.Sees<Pod>().ShouldBeTrue();
        snapshot.Sees<ConfigMap>().ShouldBeFalse();
        snapshot.Sees<Lease>().ShouldBeFalse();
        snapshot.Now.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        snapshot.Cluster.Id.ShouldBe("uid-of-kube-system");
    }

    private RecordedEvidenceReader Reader() => new(Load());

    private RecordedCase Load()
    {
        _folder.Write("cluster.json", """
            { "recordedAt": "2026-01-01T00:00:00Z", "version": "v1.36.0", "events": [], "objects": [
              { "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "kube-system", "uid": "uid-of-kube-system" } },
              { "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "default", "uid": "uid-of-default" } },
              { "apiVersion": "v1", "kind": "Secret", "metadata": { "name": "s", "namespace": "shop" }, "data": { "a": "Yg==" } },
              { "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "settings", "namespace": "shop" }, "data": { "mode": "fast" } } ] }
            """);
        return RecordedCase.Load(_folder.Path);
    }
}
