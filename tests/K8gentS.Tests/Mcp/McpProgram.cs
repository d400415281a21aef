using System.Diagnostics;
using K8gentS.Commands;

namespace K8gentS.Tests.Mcp;

/// <summary>The built program's <c>mcp</c>, as a process of its own.</summary>
internal sealed class McpProgram : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Serving = "Serving MCP at ";

    private readonly Process _process;
    private readonly List<string> _errors = [];
    private readonly TaskCompletionSource<Uri> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private McpProgram(Process process) => _process = process;

    /// <summary>Where the program lies.</summary>
    public static string Path { get; } = typeof(CommandLine).Assembly.Location;

    public StreamWriter In => _process.StandardInput;

    public StreamReader Out => _process.StandardOutput;

    public int Id => _process.Id;

    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return string.Join('\n', _errors);
            }
        }
    }

    /// <summary>Starts it on a kubeconfig.</summary>
    public static McpProgram Start(string kubeconfig, string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path, "mcp", "--kubeconfig", kubeconfig, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var program = new McpProgram(Process.Start(start)!);
        program._process.ErrorDataReceived += (_, e) => program.Hear(e.Data);
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Starts it on a free port of the loopback address, and waits until it serves.</summary>
    public static async Task<(McpProgram Program, Uri Url)> ServeAsync(string kubeconfig, string[] args, params (string Name, string Value)[] environment)
    {
        var program = Start(kubeconfig, ["--http", "127.0.0.1:0", .. args], environment);
        return (program, await program._url.Task.WaitAsync(Patience));
    }

    /// <summary>Sends SIGTERM.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The exit code, once it has ended.</summary>
    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            _url.TrySetException(new InvalidOperationException($"it ended: {Errors}"));
            return;
        }

        lock (_errors)
        {
            _errors.Add(line);
        }

        if (line.IndexOf(Serving, StringComparison.Ordinal) is var at and >= 0)
        {
            _url.TrySetResult(new Uri(line[(at + Serving.Length)..]));
        }
    }
}
