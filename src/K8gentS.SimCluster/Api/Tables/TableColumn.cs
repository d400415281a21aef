using System.Text.Json;

namespace K8gentS.SimCluster.Api.Tables;

/// <summary>One column of a kind's table; wide ones are shown by -o wide alone.</summary>
internal sealed record TableColumn(string Name, Func<JsonElement, DateTimeOffset, string> Cell, bool Wide = false)
{
    public TableColumn(string name, Func<JsonElement, string> cell, bool wide = false)
        : this(name, (o, _) => cell(o), wide)
    {
    }

    // kubectl treats a format of "name" as the column that holds the object's name.
    public string Format => Name == "Name" ? "name" : "";
}
