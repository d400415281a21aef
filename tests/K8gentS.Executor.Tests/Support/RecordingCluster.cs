using System.Collections.Concurrent;
using System.Text.Json;
using K8gentS.Diagnosis.Plans.Execution;

namespace K8gentS.Executor.Tests.Support;

/// <summary>A cluster that has every object that is asked for, and writes down what anybody wants to change.</summary>
internal sealed class RecordingCluster(Func<PlanObject, string?> objects) : IPlanCluster
{
    public ConcurrentQueue<(PlanObject Which, string What)> Writes { get; } = new();

    public Task<JsonElement?> GetAsync(PlanObject which, CancellationToken cancellationToken) =>
        Task.FromResult(objects(which) is { } json ? (JsonElement?)JsonDocument.Parse(json).RootElement : null);

    public Task<JsonElement> PatchAsync(PlanObject which, string patch, bool dryRun, CancellationToken cancellationToken)
    {
        Writes.Enqueue((which, patch));
        return Task.FromResult(JsonDocument.Parse(objects(which)!).RootElement);
    }

    public Task DeleteAsync(PlanObject which, string uid, bool dryRun, CancellationToken cancellationToken)
    {
        Writes.Enqueue((which, uid));
        return Task.CompletedTask;
    }
}
