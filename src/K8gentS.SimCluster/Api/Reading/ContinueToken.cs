using System.Buffers.Text;
using System.Globalization;
using System.Text;
using K8gentS.SimCluster.Store;

namespace K8gentS.SimCluster.Api.Reading;

/// <summary>Where the next page of a list begins: the version that the first page saw, and the last key sent. Opaque to clients.</summary>
internal sealed record ContinueToken(long Version, ObjectKey After)
{
    /// <summary>In place of a version: go on with whatever state is current.</summary>
    public const long Inconsistent = -1;

    public string Encode() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Version} {After.Namespace} {After.Name}")));

    public static ContinueToken Decode(string text)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ');
            if (parts is [var version, var ns, var name])
                return new ContinueToken(long.Parse(version, CultureInfo.InvariantCulture), new ObjectKey(ns, name));
        }
        catch (FormatException)
        {
            // Told below, with every other damage.
        }
        throw StatusException.BadRequest("continue key is not valid: list again from the start");
    }
}
