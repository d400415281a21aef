using System.Globalization;

namespace K8gentS.SimCluster.Load;

internal enum SyntheticFailure
{
    None,
    ImageTag,
    Memory,
}

/// <summary>One Deployment with its ReplicaSet; the words are those of the templates.</summary>
internal sealed record SyntheticWorkload(
    string Namespace, string Name, string Hash, string DeploymentUid, string ReplicaSetUid, int Pods, SyntheticFailure Failure, string Born, string Recent)
{
    private string Image => Failure == SyntheticFailure.ImageTag ? $"registry.example/{Name}:v2-missing" : $"registry.example/{Name}:v1";

    private bool IsReady => Failure == SyntheticFailure.None;

    public string Deployment() => Fill(SyntheticTemplates.Deployment, ("uid", DeploymentUid));

    public string ReplicaSet() => Fill(SyntheticTemplates.ReplicaSet, ("uid", ReplicaSetUid), ("owner", DeploymentUid));

    public string Pod(SyntheticPod pod) => Fill(
        SyntheticTemplates.Pod,
        ("uid", pod.Uid), ("owner", ReplicaSetUid), ("pod", pod.Name), ("node", pod.Node), ("ip", pod.Ip),
        ("phase", Failure == SyntheticFailure.ImageTag ? "Pending" : "Running"),
        ("imageid", Failure == SyntheticFailure.ImageTag ? "" : "sha256:0"),
        ("state", Failure switch
        {
            SyntheticFailure.ImageTag => SyntheticTemplates.NotPulled,
            SyntheticFailure.Memory => SyntheticTemplates.Killed,
            _ => SyntheticTemplates.Running,
        }));

    public string Event(SyntheticPod pod, string uid)
    {
        var (reason, message) = Failure == SyntheticFailure.ImageTag
            ? ("Failed", "Failed to pull image \\\"%image%\\\": failed to resolve reference \\\"%image%\\\": %image%: not found")
            : ("BackOff", "Back-off restarting failed container app in pod %pod%_%ns%(%owner%)");
        return Fill(
            SyntheticTemplates.Event,
            ("reason", reason), ("message", message), ("uid", uid), ("owner", pod.Uid), ("pod", pod.Name), ("node", pod.Node),
            ("number", pod.Number.ToString("x16", CultureInfo.InvariantCulture)));
    }

    private string Fill(string template, params (string Word, string Value)[] own)
    {
        var ready = IsReady ? Pods : 0;
        return SyntheticTemplates.Fill(template,
        [
            .. own,
            ("spec", SyntheticTemplates.PodSpec),
            ("name", Name), ("ns", Namespace), ("hash", Hash), ("image", Image), ("born", Born), ("recent", Recent),
            ("pods", Text(Pods)), ("ready", Text(ready)), ("unready", Text(Pods - ready)),
            ("isreadyjson", IsReady ? "true" : "false"), ("isready", IsReady ? "True" : "False"),
        ]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

internal sealed record SyntheticPod(string Name, string Uid, string Node, int Number)
{
    public string Ip => $"10.{128 + (Number >> 16)}.{(Number >> 8) & 255}.{Number & 255}";
}
