using System.Text.Json;
using K8gentS.SimCluster.Store;
using static K8gentS.SimCluster.Api.Tables.Cells;

namespace K8gentS.SimCluster.Api.Tables;

internal static class StorageColumns
{
    public static IEnumerable<(string, TableColumn[])> Entries(TableColumn age) =>
    [
        ("persistentvolumeclaims", [new("Status", Phase), Text("Volume", "spec", "volumeName"), Text("Capacity", "status", "capacity", "storage"), new("Access Modes", o => Modes(o, "status", "accessModes")), Text("StorageClass", "spec", "storageClassName"), new("VolumeAttributesClass", o => o.Text("spec", "volumeAttributesClassName") ?? Unset), age, new("VolumeMode", o => o.Text("spec", "volumeMode") ?? Unset, wide: true)]),
        ("persistentvolumes", [Text("Capacity", "spec", "capacity", "storage"), new("Access Modes", o => Modes(o, "spec", "accessModes")), Text("Reclaim Policy", "spec", "persistentVolumeReclaimPolicy"), new("Status", Phase), new("Claim", Claim), Text("StorageClass", "spec", "storageClassName"), new("VolumeAttributesClass", o => o.Text("spec", "volumeAttributesClassName") ?? Unset), Text("Reason", "status", "reason"), age, new("VolumeMode", o => o.Text("spec", "volumeMode") ?? Unset, wide: true)]),
        ("storageclasses.storage.k8s.io", [Text("Provisioner", "provisioner"), new("ReclaimPolicy", o => o.Text("reclaimPolicy") ?? "Delete"), new("VolumeBindingMode", o => o.Text("volumeBindingMode") ?? "Immediate"), new("AllowVolumeExpansion", o => o.Text("allowVolumeExpansion") ?? "false"), age]),
    ];

    private static string Phase(JsonElement o) =>
        o.At("metadata", "deletionTimestamp") is null ? o.Text("status", "phase") ?? "" : "Terminating";

    private static string Claim(JsonElement volume) =>
        volume.At("spec", "claimRef") is { } claim ? $"{claim.Text("namespace")}/{claim.Text("name")}" : "";

    private static string Modes(JsonElement o, params ReadOnlySpan<string> path) => string.Join(',', o.Items(path).Select(m => m.ToString() switch
    {
        "ReadWriteOnce" => "RWO",
        "ReadOnlyMany" => "ROX",
        "ReadWriteMany" => "RWX",
        "ReadWriteOncePod" => "RWOP",
        var other => other,
    }));
}
