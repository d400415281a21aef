using System.Text;
using K8gentS.SimCluster.Api.Tables;
using K8gentS.SimCluster.Store;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api.Reading;

/// <summary>Frames the events of one watch: one JSON object a line.</summary>
internal sealed class WatchStream(HttpContext http, ApiResource resource, TableFormat? table, TimeProvider time)
{
    public async Task SendAsync(string type, StoredObject stored, CancellationToken end)
    {
        var body = table is null
            ? stored.Json
            : TableWriter.Write(new ListPage(resource, stored.Version, [stored], null, 0), table, time.GetUtcNow());
        await LineAsync(type, body, end);
    }

    /// <summary>Tells the client how far it has seen, though nothing happened (KEP-956); the end of the initial events is marked (KEP-3157).</summary>
    public async Task BookmarkAsync(long version, bool endsInitial, CancellationToken end)
    {
        var annotations = endsInitial ? ",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}" : "";
        var metadata = $"\"metadata\":{{\"resourceVersion\":\"{version}\",\"creationTimestamp\":null{annotations}}}";
        var body = table is null
            ? $"{{\"kind\":\"{resource.Kind}\",\"apiVersion\":\"{resource.GroupVersion}\",{metadata}}}"
            : $"{{\"kind\":\"Table\",\"apiVersion\":\"meta.k8s.io/v1\",{metadata},\"columnDefinitions\":[],\"rows\":[]}}";
        await LineAsync("BOOKMARK", Encoding.UTF8.GetBytes(body), end);
        await FlushAsync(end);
    }

    public async Task ErrorAsync(StatusException failure, CancellationToken end)
    {
        await LineAsync("ERROR", Encoding.UTF8.GetBytes(failure.ToStatus().ToJsonString()), end);
        await FlushAsync(end);
    }

    public async Task FlushAsync(CancellationToken end) => await http.Response.Body.FlushAsync(end);

    private async Task LineAsync(string type, ReadOnlyMemory<byte> body, CancellationToken end)
    {
        var stream = http.Response.Body;
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"object\":"), end);
        await stream.WriteAsync(body, end);
        await stream.WriteAsync("}\n"u8.ToArray(), end);
    }
}
