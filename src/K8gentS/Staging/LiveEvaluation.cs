using System.Collections.Concurrent;
using K8gentS.Evaluation;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Staging;

/// <summary>Runs many cases in a live cluster at once, within a time limit.</summary>
internal sealed class LiveEvaluation(LiveCaseRun run, TimeProvider time)
{
    /// <summary>How many cases are staged at once: waiting takes most of the time, and a case is a few small pods.</summary>
    public const int Parallelism = 8;

    /// <summary>Reads the cases that can be staged at all, and says of the others why not.</summary>
    public static (IReadOnlyList<StagedCase> Cases, IReadOnlyList<LeftOut> Others) Select(IEnumerable<string> folders, StagedImages images)
    {
        var (cases, others) = (new List<StagedCase>(), new List<LeftOut>());
        foreach (var folder in folders)
        {
            try
            {
                cases.Add(StagedCase.Load(folder, images));
            }
            catch (CannotStageException e)
            {
                others.Add(new LeftOut(Path.GetFileName(folder), e.Message));
            }
        }

        return (cases, others);
    }

    /// <summary>Runs the cases. Each namespace has been deleted when this returns or throws.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="limit">How long all of it may take; cases that are not done by then are left out.</param>
    /// <param name="done">Told how many are done.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The outcomes in the order of the cases, and what was left out.</returns>
    /// <exception cref="KubeApiException">The cluster cannot be reached, or lets us create no namespaces.</exception>
    public async Task<(IReadOnlyList<CaseOutcome> Outcomes, IReadOnlyList<LeftOut> Others)> RunAsync(
        IReadOnlyList<StagedCase> cases, TimeSpan limit, Action<int> done, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var (outcomes, others, count) = (new ConcurrentDictionary<string, CaseOutcome>(StringComparer.Ordinal), new ConcurrentBag<LeftOut>(), 0);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(cases, parallel, async (staged, token) =>
        {
            using var both = CancellationTokenSource.CreateLinkedTokenSource(either.Token, token);
            try
            {
                outcomes[staged.Id] = await run.RunAsync(staged, both.Token);
            }
            catch (CannotStageException e)
            {
                others.Add(new LeftOut(staged.Id, e.Message));
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested && !token.IsCancellationRequested)
            {
                others.Add(new LeftOut(staged.Id, $"it was not done within the limit of {limit.TotalMinutes:0.#} min"));
            }

            done(Interlocked.Increment(ref count));
        });
        return ([.. cases.Where(c => outcomes.ContainsKey(c.Id)).Select(c => outcomes[c.Id])], [.. others.OrderBy(o => o.Id, StringComparer.Ordinal)]);
    }
}

/// <summary>A case that was not run.</summary>
/// <param name="Id">The case.</param>
/// <param name="Why">Half a sentence.</param>
internal sealed record LeftOut(string Id, string Why);
