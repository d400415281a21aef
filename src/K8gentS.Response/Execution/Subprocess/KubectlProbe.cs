using System.Text.Json;
using K8gentS.Diagnosis.Plans.Execution;

namespace K8gentS.Response.Execution.Subprocess;

/// <summary>Finds out whether the user's own kubectl can be run.</summary>
public static class KubectlProbe
{
    /// <summary>Its version, as in <c>v1.36.0</c>.</summary>
    /// <param name="options">Which kubectl, and what it is told.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="PlanRequestException">It cannot be started, does not end, or does not say its version.</exception>
    public static async Task<string> VersionAsync(SubprocessExecutorOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var answer = await new KubectlCall(options, time).RunAsync(["version", "--client", "--output=json"], null, cancellationToken).ConfigureAwait(false);
        return answer.ExitCode == 0 && Read(answer.Output) is { } version
            ? version
            : throw new PlanRequestException(PlanRequestFault.NotSent, $"{options.Kubectl} does not say its version (exit code {answer.ExitCode})");
    }

    private static string? Read(string output)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            return document.RootElement.GetProperty("clientVersion").GetProperty("gitVersion").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
