using K8gentS.SimCluster.Store;
using static K8gentS.SimCluster.Api.Tables.HumanDuration;

namespace K8gentS.SimCluster.Api.Tables;

/// <summary>
/// The columns of each kind, after k8s.io/kubernetes/pkg/printers/internalversion/printers.go. Every table begins with the
/// name; kinds that are not listed show name and age.
/// </summary>
internal static class TableCatalog
{
    private static readonly TableColumn Name = new("Name", o => o.Text("metadata", "name") ?? "");
    private static readonly TableColumn AgeColumn = new("Age", Age);

    private static readonly Dictionary<string, IReadOnlyList<TableColumn>> ByResource = Entries()
        .ToDictionary(e => e.Resource, e => (IReadOnlyList<TableColumn>)[.. e.Columns.Prepend(Name)], StringComparer.Ordinal);

    private static readonly IReadOnlyList<TableColumn> NameAndAge = [Name, AgeColumn];

    public static IReadOnlyList<TableColumn> ColumnsOf(ApiResource resource) =>
        resource.QualifiedName == "events" ? EventColumns.All : ByResource.GetValueOrDefault(resource.QualifiedName, NameAndAge);

    private static IEnumerable<(string Resource, TableColumn[] Columns)> Entries() =>
    [
        ("pods", PodColumns.All),
        .. WorkloadColumns.Entries(AgeColumn),
        .. NetworkColumns.Entries(AgeColumn),
        .. StorageColumns.Entries(AgeColumn),
        .. ClusterColumns.Entries(AgeColumn),
    ];
}
