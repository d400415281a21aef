using System.Text;

namespace K8gentS.KubeApi.Http;

/// <summary>
/// Sends one header line a value. Impersonation needs that: the API server takes <c>Impersonate-Group: a, b</c> for one
/// group of that name. SocketsHttpHandler always joins values with a comma (dotnet/runtime#63808), but it lets us choose
/// how the value of a header becomes bytes; so the values are joined by a mark, and the mark becomes the line break.
/// Works in HTTP/1.1 only, where headers are lines.
/// </summary>
internal sealed class RepeatedHeader : Encoding
{
    public static readonly RepeatedHeader Encoding = new();

    private const char Mark = '\uE000';

    /// <summary>One value that will be sent as several lines.</summary>
    /// <exception cref="KubeConfigException">A value holds what could be taken for a line break.</exception>
    public static string Join(string name, IReadOnlyList<string> values)
    {
        if (values.Any(v => v.Any(c => char.IsControl(c) || c == Mark)))
        {
            throw new KubeConfigException($"A value to impersonate ({name}) holds a control character; correct it in the kubeconfig.");
        }

        return string.Join($"{Mark}{name}: ", values);
    }

    public override int GetByteCount(char[] chars, int index, int count) => UTF8.GetByteCount(Break(chars.AsSpan(index, count)));

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        UTF8.GetBytes(Break(chars.AsSpan(charIndex, charCount)), bytes.AsSpan(byteIndex));

    public override int GetCharCount(byte[] bytes, int index, int count) => UTF8.GetCharCount(bytes, index, count);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        UTF8.GetChars(bytes, byteIndex, byteCount, chars, charIndex);

    // The mark has three bytes in UTF-8, the line break two.
    public override int GetMaxByteCount(int charCount) => UTF8.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => UTF8.GetMaxCharCount(byteCount);

    private static string Break(ReadOnlySpan<char> chars) => chars.ToString().Replace($"{Mark}", "\r\n", StringComparison.Ordinal);
}
