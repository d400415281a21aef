using System.Text;

namespace K8gentS.SimCluster.Load;

/// <summary>The JSON of synthetic objects, with the fields that a diagnosis reads; %words% are filled in.</summary>
internal static class SyntheticTemplates
{
    public const string Namespace = """
        {"apiVersion":"v1","kind":"Namespace",
         "metadata":{"name":"%ns%","uid":"%uid%","creationTimestamp":"%born%","labels":{"kubernetes.io/metadata.name":"%ns%"}},
         "status":{"phase":"Active"}}
        """;

    public const string ServiceAccount = """
        {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default","namespace":"%ns%","uid":"%uid%","creationTimestamp":"%born%"}}
        """;

    public const string Node = """
        {"apiVersion":"v1","kind":"Node",
         "metadata":{"name":"%node%","uid":"%uid%","creationTimestamp":"%born%",
          "labels":{"kubernetes.io/hostname":"%node%","kubernetes.io/os":"linux","kubernetes.io/arch":"amd64"}},
         "spec":{"providerID":"simulated://%node%"},
         "status":{"capacity":{"cpu":"16","memory":"65536Mi","pods":"250"},"allocatable":{"cpu":"16","memory":"65536Mi","pods":"250"},
          "conditions":[
           {"type":"Ready","status":"True","reason":"KubeletReady","lastHeartbeatTime":"%recent%","lastTransitionTime":"%born%"},
           {"type":"MemoryPressure","status":"False","reason":"KubeletHasSufficientMemory","lastHeartbeatTime":"%recent%","lastTransitionTime":"%born%"}],
          "addresses":[{"type":"Hostname","address":"%node%"}],
          "nodeInfo":{"kubeletVersion":"v1.36.2","architecture":"amd64","operatingSystem":"linux","osImage":"simulated","kernelVersion":"6.1","containerRuntimeVersion":"containerd://2.1.9"}}}
        """;

    public const string Deployment = """
        {"apiVersion":"apps/v1","kind":"Deployment",
         "metadata":{"name":"%name%","namespace":"%ns%","uid":"%uid%","generation":1,"creationTimestamp":"%born%",
          "labels":{"app":"%name%"},"annotations":{"deployment.kubernetes.io/revision":"1"}},
         "spec":{"replicas":%pods%,"selector":{"matchLabels":{"app":"%name%"}},"strategy":{"type":"RollingUpdate"},
          "template":{"metadata":{"labels":{"app":"%name%"}},"spec":{%spec%}}},
         "status":{"observedGeneration":1,"replicas":%pods%,"updatedReplicas":%pods%,"readyReplicas":%ready%,"availableReplicas":%ready%,"unavailableReplicas":%unready%,
          "conditions":[{"type":"Available","status":"%isready%","lastTransitionTime":"%born%"}]}}
        """;

    public const string ReplicaSet = """
        {"apiVersion":"apps/v1","kind":"ReplicaSet",
         "metadata":{"name":"%name%-%hash%","namespace":"%ns%","uid":"%uid%","generation":1,"creationTimestamp":"%born%",
          "labels":{"app":"%name%","pod-template-hash":"%hash%"},"annotations":{"deployment.kubernetes.io/revision":"1"},
          "ownerReferences":[{"apiVersion":"apps/v1","kind":"Deployment","name":"%name%","uid":"%owner%","controller":true,"blockOwnerDeletion":true}]},
         "spec":{"replicas":%pods%,"selector":{"matchLabels":{"app":"%name%","pod-template-hash":"%hash%"}},
          "template":{"metadata":{"labels":{"app":"%name%","pod-template-hash":"%hash%"}},"spec":{%spec%}}},
         "status":{"observedGeneration":1,"replicas":%pods%,"fullyLabeledReplicas":%pods%,"readyReplicas":%ready%}}
        """;

    public const string Pod = """
        {"apiVersion":"v1","kind":"Pod",
         "metadata":{"name":"%pod%","generateName":"%name%-%hash%-","namespace":"%ns%","uid":"%uid%","creationTimestamp":"%born%",
          "labels":{"app":"%name%","pod-template-hash":"%hash%"},
          "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"%name%-%hash%","uid":"%owner%","controller":true,"blockOwnerDeletion":true}]},
         "spec":{"nodeName":"%node%",%spec%},
         "status":{"phase":"%phase%","podIP":"%ip%","podIPs":[{"ip":"%ip%"}],"startTime":"%born%","qosClass":"Burstable",
          "conditions":[
           {"type":"PodScheduled","status":"True","lastTransitionTime":"%born%"},
           {"type":"Initialized","status":"True","lastTransitionTime":"%born%"},
           {"type":"ContainersReady","status":"%isready%","lastTransitionTime":"%born%"},
           {"type":"Ready","status":"%isready%","lastTransitionTime":"%born%"}],
          "containerStatuses":[{"name":"app","image":"%image%","imageID":"%imageid%","ready":%isreadyjson%,"started":%isreadyjson%,%state%}]}}
        """;

    public const string Event = """
        {"apiVersion":"v1","kind":"Event",
         "metadata":{"name":"%pod%.%number%","namespace":"%ns%","uid":"%uid%","creationTimestamp":"%born%"},
         "involvedObject":{"apiVersion":"v1","kind":"Pod","name":"%pod%","namespace":"%ns%","uid":"%owner%","fieldPath":"spec.containers{app}"},
         "reason":"%reason%","message":"%message%","type":"Warning","count":12,"firstTimestamp":"%born%","lastTimestamp":"%recent%",
         "source":{"component":"kubelet","host":"%node%"},"reportingComponent":"kubelet"}
        """;

    public const string PodSpec = """
        "containers":[{"name":"app","image":"%image%","ports":[{"containerPort":8080,"protocol":"TCP"}],"env":[{"name":"SERVICE","value":"%name%"}],
          "resources":{"requests":{"cpu":"50m","memory":"64Mi"},"limits":{"memory":"128Mi"}},
          "imagePullPolicy":"IfNotPresent","terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File"}],
         "restartPolicy":"Always","terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst","serviceAccountName":"default","schedulerName":"default-scheduler"
        """;

    public const string Running = """
        "restartCount":0,"state":{"running":{"startedAt":"%born%"}}
        """;

    public const string NotPulled = """
        "restartCount":0,"state":{"waiting":{"reason":"ImagePullBackOff","message":"Back-off pulling image \"%image%\": ErrImagePull: %image%: not found"}}
        """;

    public const string Killed = """
        "restartCount":5,"state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off 2m40s restarting failed container"}},
          "lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled","startedAt":"%born%","finishedAt":"%recent%","containerID":"containerd://0"}}
        """;

    /// <summary>Fills a template; values may hold further words, which must come after them in the list.</summary>
    public static string Fill(string template, IEnumerable<(string Word, string Value)> values)
    {
        var text = new StringBuilder(template);
        foreach (var (word, value) in values)
            text.Replace($"%{word}%", value);
        return text.ToString();
    }
}
