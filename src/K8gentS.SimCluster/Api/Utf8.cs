using System.Buffers;

namespace K8gentS.SimCluster.Api;

internal static class Utf8
{
    public static void WriteUtf8(this IBufferWriter<byte> writer, ReadOnlySpan<byte> bytes) => writer.Write(bytes);
}
