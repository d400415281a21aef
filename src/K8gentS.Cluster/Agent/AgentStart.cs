using System.Numerics;
using K8gentS.Cluster.Reading;
using K8gentS.Cluster.Watching;
using K8gentS.Diagnosis.Snapshots;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;
using Microsoft.Extensions.Logging;

namespace K8gentS.Cluster.Agent;

/// <summary>
/// Finds out which cluster it is, before anything is watched. An API server in trouble is waited for: an agent that ended
/// would be missed just when it is needed. What no waiting mends (credentials, an address, a namespace) ends it with a sentence.
/// </summary>
internal static class AgentStart
{
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(5);

    /// <summary>Asks until it is known.</summary>
    /// <returns>The cluster, and a sentence for each namespace of the scope that is missing.</returns>
    /// <exception cref="KubeApiException">The server cannot be reached, or does not accept the credentials.</exception>
    /// <exception cref="ClusterUnreadableException">None of the namespaces exists.</exception>
    public static async Task<(ClusterIdentity Identity, IReadOnlyList<string> Missing)> ReadAsync(
        IKubeClient client, ClusterAgentOptions options, AgentVitals vitals, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(options.Watch.FirstPause, options.Watch.LongestPause, time, options.Watch.Random);
        for (var failures = 1; ; failures++)
        {
            vitals.Turned();
            try
            {
                var identity = await ClusterIdentityReader.ReadAsync(client, options.Context, cancellationToken);
                return (identity, await NamespaceCheck.RunAsync(client, options.Scope, cancellationToken));
            }
            catch (KubeApiException e) when (MayPass(e))
            {
                var pause = PauseAfter(e, backoff);

                // The first time, and then ever more seldom: an outage of hours is some lines of log.
                if (BitOperations.IsPow2(failures))
                {
                    logger.NotStarted(BlindSpot.Describe(e), failures, pause);
                }

                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    // That no connection comes about at all is told at once: at a start it is mostly an address that is wrong.
    private static bool MayPass(KubeApiException e) => e switch
    {
        ServerErrorException error => error.Code != 501,
        TooManyRequestsException or UnreadableAnswerException => true,
        ServerUnreachableException fault => fault is { NeverSent: false, Transient: true },
        _ => false,
    };

    private static TimeSpan PauseAfter(KubeApiException e, Backoff backoff)
    {
        var (own, asked) = (backoff.Next(), e.RetryAfter ?? TimeSpan.Zero);
        return asked > LongestAsked ? LongestAsked : asked > own ? asked : own;
    }
}
