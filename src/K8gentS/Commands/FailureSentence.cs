using System.Security.Cryptography;
using K8gentS.Cluster.Reading;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;
using K8gentS.Output;
using K8gentS.SimCluster;

namespace K8gentS.Commands;

/// <summary>
/// Says of a failure in one line what is wrong and what to do. What servers say goes through the sanitizer, which leaves
/// addresses readable here: the person at the terminal has to know which server it was.
/// </summary>
internal static class FailureSentence
{
    // A key of its own: a failure must be told also where this installation's key cannot be read.
    private static readonly Lazy<Sanitizer> Sanitizer = new(() =>
        new Sanitizer(new SanitizerOptions { Key = RandomNumberGenerator.GetBytes(SanitizerOptions.MinimumKeyLength), ShowAddresses = true }));

    /// <summary>The sentence.</summary>
    public static string Of(Exception failure) => failure switch
    {
        CommandException => Printable.Line(failure.Message),
        RecordedCaseException or ClusterUnreadableException or KubeConfigException or KubeApiException => Clean(failure.Message),
        OperationCanceledException => "interrupted.",
        _ => Clean($"this should not have happened: {failure.Message} Run it again with --verbose and report what it prints."),
    };

    /// <summary>The exception with its stack trace, sanitized.</summary>
    public static string Details(Exception failure) =>
        string.Join('\n', Printable.Lines(Sanitizer.Value.Clean(failure.ToString())));

    /// <summary>The exit code that fits.</summary>
    public static int ExitCode(Exception failure) => failure switch
    {
        CommandException known => known.ExitCode,
        KubeConfigException => ExitCodes.Usage,
        _ => ExitCodes.Failed,
    };

    private static string Clean(string message) => Printable.Line(Sanitizer.Value.Clean(message));
}
