using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Tests.Slack.Support;

/// <summary>Keeps what was logged.</summary>
internal sealed class CollectingLogger : ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private volatile TaskCompletionSource _logged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue(formatter(state, exception) + exception);
        Interlocked.Exchange(ref _logged, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Waits for a line.</summary>
    public async Task WaitForAsync(Func<string, bool> fits)
    {
        while (true)
        {
            var logged = _logged.Task;
            if (_lines.Any(fits))
                return;
            await logged.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }
}
