using System.Collections.Concurrent;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Access;

namespace K8gentS.Doctor.Rights;

/// <summary>One of the verbs of a need, and whether it may be done.</summary>
internal sealed record Right(Need Need, string Verb, bool Allowed);

/// <summary>
/// Asks the API server what we may do, question by question (SelfSubjectAccessReview): a list of rules would not hold what
/// webhook authorizers allow. A few questions at a time.
/// </summary>
internal static class RightsReader
{
    private const int AtOnce = 8;

    /// <summary>The answers, in the order of the questions.</summary>
    public static async Task<IReadOnlyList<Right>> AskAsync(this IKubeClient client, IEnumerable<Need> needs, CancellationToken cancellationToken)
    {
        var questions = needs.SelectMany(n => n.Verbs.Select(v => (Need: n, Verb: v))).ToList();
        var answers = new ConcurrentDictionary<int, bool>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, questions.Count, options, async (i, token) =>
            answers[i] = (await client.MayIAsync(questions[i].Need.Question(questions[i].Verb), token)).Allowed);
        return [.. questions.Select((q, i) => new Right(q.Need, q.Verb, answers[i]))];
    }
}
