using Microsoft.Extensions.Logging;

namespace K8gentS.Cluster.Agent;

/// <summary>What the agent says. Incidents are named by id: their text belongs to the sinks.</summary>
internal static partial class AgentLog
{
    [LoggerMessage(120, LogLevel.Information, "Watching cluster {Cluster} ({Version}), namespaces: {Scope}.")]
    public static partial void Watching(this ILogger logger, string cluster, string? version, string scope);

    [LoggerMessage(121, LogLevel.Debug, "Looked: {Incidents} incidents, {News} with news, in {Milliseconds} ms.")]
    public static partial void Looked(this ILogger logger, int incidents, int news, long milliseconds);

    [LoggerMessage(122, LogLevel.Error, "A look took longer than {Limit} and was given up; the next one starts anew.")]
    public static partial void LookTimedOut(this ILogger logger, TimeSpan limit);

    [LoggerMessage(123, LogLevel.Warning, "Incident {Incident} could not be told ({Exception}); trying again later.")]
    public static partial void NotTold(this ILogger logger, string incident, string? exception);

    [LoggerMessage(124, LogLevel.Error, "Too many incidents wait to be told; {Incident} has to wait for the next look.")]
    public static partial void QueueFull(this ILogger logger, string incident);

    [LoggerMessage(125, LogLevel.Warning, "The API server does not yet say which cluster it is ({Fault}); asked {Times} times, again in {Pause}.")]
    public static partial void NotStarted(this ILogger logger, string fault, int times, TimeSpan pause);
}
