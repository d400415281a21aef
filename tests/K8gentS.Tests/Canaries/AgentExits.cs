using K8gentS.Cluster.Agent;
using K8gentS.Cluster.Evidence;
using K8gentS.Cluster.Watching;
using K8gentS.Commands;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Live;
using K8gentS.SimCluster;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace K8gentS.Tests.Canaries;

/// <summary>What the agent tells at the console, and what it logs at debug level while the API server fails now and then.</summary>
internal static class AgentExits
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly ClusterAgentOptions Quick = new()
    {
        Settle = TimeSpan.FromMilliseconds(20),
        LongestSettle = TimeSpan.FromMilliseconds(200),
        LookInterval = TimeSpan.FromMilliseconds(200),
        Watch = new WatchSettings { FirstPause = TimeSpan.FromMilliseconds(2), LongestPause = TimeSpan.FromMilliseconds(20), RefusedPause = TimeSpan.FromMilliseconds(20) },
    };

    public static async Task<string> ConsoleAsync(Scene scene, IExplainingSanitizer sanitizer)
    {
        var (terminal, written) = Terminals.New();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Patience);
        using var client = scene.Client();
        using var log = new Lines(sanitizer);
        var sink = new CompleteSink(new ConsoleSink(terminal));
        var investigator = Scene.Setup(sanitizer).InvestigatorOver(new ApiEvidenceReader(client, TimeProvider.System));
        scene.Cluster.Faults.Add(new Fault(FaultKind.ServerError) { Verb = "list", Times = 6, Probability = 0.5, Message = scene.Words("error body of the API server") });
        scene.Cluster.Faults.Add(new Fault(FaultKind.TooManyRequests) { Verb = "watch", Times = 6, RetryAfterSeconds = 0, Message = scene.Words("error body of the API server") });
        var agent = new ClusterAgent(client, investigator, sink, TimeProvider.System, log, Quick).RunAsync(stop.Token);
        await Task.WhenAny(agent, sink.AllTold);
        await stop.CancelAsync();
        await agent;
        scene.Cluster.Faults.Clear();
        return $"{written()}\n{log}";
    }

    /// <summary>Knows when everything that a look found has been told.</summary>
    private sealed class CompleteSink(IIncidentSink inner) : IIncidentSink
    {
        private readonly HashSet<string> _told = new(StringComparer.Ordinal);
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _wanted;

        public Task AllTold => _all.Task;

        public async Task TellAsync(IncidentNews update, CancellationToken cancellationToken)
        {
            await inner.TellAsync(update, cancellationToken);
            lock (_told)
            {
                _told.Add(update.Incident.Id);
                Compare();
            }
        }

        public void Looked(RcaReport report)
        {
            lock (_told)
            {
                // Until all has been listed, a look finds less than there is.
                _wanted = report.BlindSpots.Any(b => b.Contains("listed", StringComparison.Ordinal)) ? int.MaxValue : report.Incidents.Count;
                Compare();
            }
        }

        private void Compare()
        {
            if (_wanted > 0 && _told.Count >= _wanted)
            {
                _all.TrySetResult();
            }
        }
    }

    /// <summary>Every entry of the log, whatever its level, as the product writes it.</summary>
    private sealed class Lines(ITextSanitizer sanitizer) : ILogger<ClusterAgent>, IDisposable
    {
        private readonly StringWriter _lines = new();
        private readonly SanitizedLogFormatter _formatter = new(sanitizer, TimeProvider.System);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _formatter.Write(new LogEntry<TState>(logLevel, nameof(ClusterAgent), eventId, state, exception, formatter), scopeProvider: null, _lines);
            }
        }

        public void Dispose() => _lines.Dispose();

        public override string ToString()
        {
            lock (_lines)
            {
                return _lines.ToString();
            }
        }
    }
}
