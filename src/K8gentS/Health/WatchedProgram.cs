using K8gentS.Configuration;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Hosting;
using K8gentS.Metrics;
using Microsoft.Extensions.Logging;

namespace K8gentS.Health;

/// <summary>Runs a long-running program, and beside it what says how it fares, where HEALTH_LISTEN asks for that.</summary>
internal static class WatchedProgram
{
    /// <summary>Runs until the program ends.</summary>
    /// <param name="configuration">Says where to listen.</param>
    /// <param name="sanitizer">Cleans what is said.</param>
    /// <param name="logging">Where the address is said.</param>
    /// <param name="program">The program; its parts put their checks on the board.</param>
    /// <param name="cancellationToken">Ends both.</param>
    /// <exception cref="CommandException">The address cannot be listened on.</exception>
    public static async Task RunAsync(
        ProgramConfiguration configuration, ITextSanitizer sanitizer, ILoggerFactory logging, Func<HealthBoard, CancellationToken, Task> program, CancellationToken cancellationToken)
    {
        var board = new HealthBoard();
        if (configuration.HealthListen is not { } address)
        {
            await program(board, cancellationToken);
            return;
        }

        // Before everything else, so that it hears the first measurement.
        using var metrics = MetricsRecorder.OfProgram();
        ProgramMetrics.Publish();
        var logger = logging.CreateLogger<HealthServer>();
        var server = new HealthServer(board, metrics, sanitizer);
        await Beside.RunAsync([end => server.RunAsync(address, a => logger.TellsHealth(a.ToString()), end), end => program(board, end)], cancellationToken);
    }
}

/// <summary>What is logged of it.</summary>
internal static partial class HealthLog
{
    [LoggerMessage(330, LogLevel.Information, "Health and metrics are told at {Address}.")]
    public static partial void TellsHealth(this ILogger logger, string address);
}
