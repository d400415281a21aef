using System.Text;
using K8gentS.SimCluster.Api.Tables;
using K8gentS.SimCluster.Store;
using Microsoft.AspNetCore.Http;

namespace K8gentS.SimCluster.Api.Reading;

/// <summary>Serves get and list, as JSON or as a table for people.</summary>
internal sealed class ReadEndpoint(ObjectStore store, TimeProvider time)
{
    // What is buffered before the client's pace is waited for.
    private const int FlushEvery = 64 * 1024;

    public async Task GetAsync(ApiRequest request)
    {
        var stored = store.Find(request.Resource, request.Key) ?? throw StatusException.NotFound(request.Resource, request.Name!);
        if (TableFormat.Wanted(request.Http.Request) is not { } format)
            await request.Http.WriteBytesAsync(stored.Json);
        else
            await WriteTableAsync(request.Http, format, new ListPage(request.Resource, stored.Version, [stored], null, 0));
    }

    public async Task ListAsync(ApiRequest request)
    {
        var page = Lister.Read(store, request.Resource, ListQuery.Of(request));
        if (TableFormat.Wanted(request.Http.Request) is not { } format)
            await WriteListAsync(request.Http, page);
        else
            await WriteTableAsync(request.Http, format, page);
    }

    private async Task WriteTableAsync(HttpContext http, TableFormat format, ListPage page) =>
        await http.WriteBytesAsync(TableWriter.Write(page, format, time.GetUtcNow()));

    private static async Task WriteListAsync(HttpContext http, ListPage page)
    {
        http.Response.ContentType = "application/json";
        var writer = http.Response.BodyWriter;
        var head = $"{{\"kind\":\"{page.Resource.Kind}List\",\"apiVersion\":\"{page.Resource.GroupVersion}\",\"metadata\":{page.Metadata()},\"items\":[";
        writer.WriteUtf8(Encoding.UTF8.GetBytes(head));
        var unflushed = 0;
        for (var i = 0; i < page.Items.Count; i++)
        {
            writer.WriteUtf8(i == 0 ? "{"u8 : ",{"u8);
            writer.WriteUtf8(page.Items[i].AfterType);
            unflushed += page.Items[i].Json.Length;
            if (unflushed < FlushEvery)
                continue;
            await writer.FlushAsync(http.RequestAborted);
            unflushed = 0;
        }
        writer.WriteUtf8("]}\n"u8);
        await writer.FlushAsync(http.RequestAborted);
    }
}
