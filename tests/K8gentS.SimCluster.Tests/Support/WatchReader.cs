using System.Text.Json;

namespace K8gentS.SimCluster.Tests.Support;

internal sealed record WatchEvent(string Type, JsonElement Object)
{
    public string Name => Object.GetProperty("metadata").GetProperty("name").GetString()!;

    public string Version => Object.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;

    public override string ToString() => $"{Type} {Name}";
}

/// <summary>Reads a body line by line, as it comes.</summary>
internal sealed class LineReader(HttpResponseMessage response, StreamReader lines) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public int Code => (int)response.StatusCode;

    /// <summary>The next line, or null at the end.</summary>
    public Task<string?> NextAsync() => lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        lines.Dispose();
        response.Dispose();
    }
}

/// <summary>Reads a watch, event by event.</summary>
internal sealed class WatchReader(LineReader lines) : IDisposable
{
    public int Code => lines.Code;

    /// <summary>The next event, or null at the watch's end.</summary>
    public async Task<WatchEvent?> TryNextAsync()
    {
        if (await lines.NextAsync() is not { } line)
            return null;
        var root = JsonDocument.Parse(line).RootElement;
        return new WatchEvent(root.GetProperty("type").GetString()!, root.GetProperty("object"));
    }

    public async Task<WatchEvent> NextAsync() => await TryNextAsync() ?? throw new InvalidOperationException("The watch has ended.");

    public void Dispose() => lines.Dispose();
}
