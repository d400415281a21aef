using System.Globalization;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>Times as the database keeps them: UTC, of one width, to the tick, so that they sort as text.</summary>
internal static class SqliteTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static string? Text(DateTimeOffset? time) => time is { } known ? Text(known) : null;

    public static DateTimeOffset Read(string text) => DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateTimeOffset? ReadOptional(string? text) => text is null ? null : Read(text);
}
