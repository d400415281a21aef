using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using K8gentS.SimCluster.Api.Reading;

namespace K8gentS.SimCluster.Api.Tables;

/// <summary>Writes a page of objects as a meta.k8s.io/v1 Table, the form in which kubectl get shows them.</summary>
internal static class TableWriter
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(ListPage page, TableFormat format, DateTimeOffset now)
    {
        var columns = TableCatalog.ColumnsOf(page.Resource);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer, Relaxed);
        writer.WriteStartObject();
        writer.WriteString("kind", "Table");
        writer.WriteString("apiVersion", "meta.k8s.io/v1");
        writer.WritePropertyName("metadata");
        writer.WriteRawValue(Encoding.UTF8.GetBytes(page.Metadata()));
        WriteColumns(writer, columns);
        writer.WriteStartArray("rows");
        foreach (var stored in page.Items)
        {
            using var document = stored.Parse();
            WriteRow(writer, columns, document.RootElement, format, now);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteColumns(Utf8JsonWriter writer, IReadOnlyList<TableColumn> columns)
    {
        writer.WriteStartArray("columnDefinitions");
        foreach (var column in columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("type", "string");
            writer.WriteString("format", column.Format);
            writer.WriteString("description", "");
            writer.WriteNumber("priority", column.Wide ? 1 : 0);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter writer, IReadOnlyList<TableColumn> columns, JsonElement o, TableFormat format, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("cells");
        foreach (var column in columns)
            writer.WriteStringValue(column.Cell(o, now));
        writer.WriteEndArray();
        if (format.WithObject)
        {
            writer.WritePropertyName("object");
            o.WriteTo(writer);
        }
        else if (format.WithMetadata)
        {
            writer.WriteStartObject("object");
            writer.WriteString("kind", "PartialObjectMetadata");
            writer.WriteString("apiVersion", "meta.k8s.io/v1");
            writer.WritePropertyName("metadata");
            o.GetProperty("metadata").WriteTo(writer);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }
}
