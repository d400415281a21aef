using System.Buffers.Text;
using System.Globalization;
using System.Text;
using K8gentS.Response.Store;

namespace K8gentS.Incidents;

/// <summary>A place in a list of incidents as a text that means nothing to who hands it on.</summary>
internal static class IncidentCursor
{
    private const int Longest = 600;

    /// <summary>The text.</summary>
    public static string Write(IncidentPlace place) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{place.OpenedAt.UtcTicks}:{place.Id}")));

    /// <summary>The place; null if the text is none of ours.</summary>
    public static IncidentPlace? Read(string cursor)
    {
        if (cursor.Length > Longest || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new IncidentPlace(new DateTimeOffset(ticks, TimeSpan.Zero), text[(colon + 1)..])
            : null;
    }
}
