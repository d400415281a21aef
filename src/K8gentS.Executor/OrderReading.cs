using System.Text;
using K8gentS.Diagnosis.Plans.Execution;
using K8gentS.Diagnosis.Plans.Json;

namespace K8gentS.Executor;

/// <summary>Puts the order together from the command line and what it points to.</summary>
internal static class OrderReading
{
    /// <summary>The order.</summary>
    /// <exception cref="PlanRefusedException">There is no plan, or it cannot be read, or there is too much of it.</exception>
    public static ExecutorOrder Read(ExecutorArguments arguments, Func<string, string?> environment) => new()
    {
        Plan = arguments.PlanFile is { } file ? OfFile(file) : OfVariable(environment),
        Digest = arguments.Digest,
        ExpiresAt = arguments.ExpiresAt,
        Policy = arguments.Policy,
        DryRun = arguments.DryRun,
    };

    private static byte[] OfVariable(Func<string, string?> environment)
    {
        var text = environment(ExecutorArguments.PlanVariable);
        return string.IsNullOrEmpty(text)
            ? throw new PlanRefusedException($"There is no plan: give one in {ExecutorArguments.PlanVariable} or with --plan-file.")
            : text.Length > PlanJson.MaximumBytes ? throw TooLong() : Encoding.UTF8.GetBytes(text);
    }

    private static byte[] OfFile(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var buffer = new byte[PlanJson.MaximumBytes + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length <= PlanJson.MaximumBytes ? buffer[..length] : throw TooLong();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PlanRefusedException($"The plan file cannot be read: {unreadable.Message}");
        }
    }

    private static PlanRefusedException TooLong() => new($"The plan has more than {PlanJson.MaximumBytes} bytes.");
}
