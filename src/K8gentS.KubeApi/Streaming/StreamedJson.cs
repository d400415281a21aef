using System.Text.Json;

namespace K8gentS.KubeApi.Streaming;

/// <summary>Bounds within which streamed JSON is read.</summary>
internal static class StreamedJson
{
    /// <summary>
    /// The largest single object held in memory. etcd refuses requests over 1.5 MiB by default; what aggregated servers
    /// make up themselves may be larger.
    /// </summary>
    public const int LargestObject = 32 * 1024 * 1024;

    /// <summary>Schemas of custom resources nest deeper than the framework's default of 64.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };
}
