using System.Text.Json;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>Lists as one parameter, for json_each: https://www.sqlite.org/json1.html#jeach</summary>
internal static class SqliteList
{
    public static string Of(IEnumerable<string> values) => JsonSerializer.Serialize(values);

    public static IReadOnlyList<string> Read(string text) => JsonSerializer.Deserialize<IReadOnlyList<string>>(text) ?? [];
}
