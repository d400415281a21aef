using K8gentS.Diagnosis.Diagnosers.Reading;

namespace K8gentS.Diagnosis.Diagnosers.Probes;

/// <summary>How a probe fails.</summary>
internal enum ProbeFailure
{
    Other,
    NoSuchPort,
    WrongProtocol,
    NotFound,
    NotAllowed,
    ServerError,
    Refused,
    TimedOut,
    CommandMissing,
    CommandFailed,
    NoHealthService,
    NotServing,
}

/// <summary>
/// Reads the kubelet's words about a failed probe. Sources: kubernetes pkg/probe/http/http.go, pkg/probe/tcp/tcp.go,
/// pkg/probe/grpc/grpc.go, pkg/probe/exec/exec.go and pkg/kubelet/prober/prober.go.
/// </summary>
internal static class ProbeFailures
{
    /// <summary>How the probe fails, by the message of its Unhealthy event.</summary>
    public static ProbeFailure Read(string message, bool isExec) =>
        message.Says("strconv.Atoi: parsing", "invalid port number", "couldn't find port") ? ProbeFailure.NoSuchPort
        : isExec ? Exec(message)
        : message.Says("server gave HTTP response to HTTPS client", "malformed HTTP response", "first record does not look like a TLS handshake", "HTTP request to an HTTPS server", "unsupported protocol scheme")
            ? ProbeFailure.WrongProtocol
        : message.Says("Unimplemented", "unknown service grpc.health", "does not implement the grpc health protocol") ? ProbeFailure.NoHealthService
        : message.Says("NOT_SERVING", "service unhealthy") ? ProbeFailure.NotServing
        : Status(message) ?? (message.Says("connection refused", "failed to connect service") ? ProbeFailure.Refused
        : message.Says("context deadline exceeded", "Client.Timeout", "i/o timeout", "timed out", "timeout") ? ProbeFailure.TimedOut
        : ProbeFailure.Other);

    private static ProbeFailure? Status(string message) => message.Between("statuscode: ", "\n") is { } more ? OfCode(more) : message.Split("statuscode: ") is [_, var code] ? OfCode(code) : null;

    private static ProbeFailure OfCode(string code) => code.Trim().Split(' ')[0] switch
    {
        "404" or "405" or "410" => ProbeFailure.NotFound,
        "401" or "403" or "407" => ProbeFailure.NotAllowed,
        "400" or "426" => ProbeFailure.WrongProtocol,
        ['5', ..] => ProbeFailure.ServerError,
        _ => ProbeFailure.Other,
    };

    // A program that the container does not have is named by the runtime, or by the shell that was to run it.
    private static ProbeFailure Exec(string message) =>
        message.Says("executable file not found", "OCI runtime exec failed", "exec failed: unable to start", ": not found", "command not found", "exit status 127", "exit code: 127") ? ProbeFailure.CommandMissing
        : message.Says("command timed out", "timed out after", "context deadline exceeded", "DeadlineExceeded") ? ProbeFailure.TimedOut
        : ProbeFailure.CommandFailed;
}
