using System.Diagnostics;
using K8gentS.Tests.Architecture;

namespace K8gentS.Tests.Publishing;

/// <summary>The programs as the images hold them: published once by eng/publish.sh, which the Dockerfile runs too.</summary>
public sealed class PublishedProgram : IDisposable
{
    private static readonly TimeSpan PublishingPatience = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan RunningPatience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _work = new();
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Runs a program in a folder that it cannot write to, with nothing in its environment but where .NET is.</summary>
    internal async Task<CliResult> RunAsync(string project, string program, params string[] args)
    {
        var file = Path.Combine(await FolderOf(project), program);
        var readOnly = Directory.CreateDirectory(Path.Combine(_work.Path, "read-only")).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(readOnly, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo(file, args) { WorkingDirectory = readOnly };
        start.Environment.Clear();
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : await DotnetAsync())!;
        return await RunAsync(start, RunningPatience);
    }

    /// <summary>The folder of a published project.</summary>
    internal async Task<string> FolderOf(string project)
    {
        var folder = Path.Combine(_work.Path, project);
        await _gate.WaitAsync();
        try
        {
            if (!Directory.Exists(folder))
            {
                var result = await RunAsync(new ProcessStartInfo(Path.Combine(Repository.Root, "eng", "publish.sh"), [project, folder]), PublishingPatience);
                if (result.Code != 0)
                {
                    throw new InvalidOperationException(result.Out + result.Error);
                }
            }
        }
        finally
        {
            _gate.Release();
        }

        return folder;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gate.Dispose();
        _work.Dispose();
    }

    // The link on PATH may lead elsewhere; what the runtime says of itself does not.
    private static async Task<string> DotnetAsync()
    {
        var runtimes = (await RunAsync(new ProcessStartInfo("dotnet", ["--list-runtimes"]), RunningPatience)).Out;
        var line = runtimes.Split('\n').First(l => l.StartsWith("Microsoft.AspNetCore.App 10.", StringComparison.Ordinal));
        return Path.Combine(Path.GetFullPath(Path.Combine(line[(line.IndexOf('[', StringComparison.Ordinal) + 1)..line.IndexOf(']', StringComparison.Ordinal)], "..", "..")), "dotnet");
    }

    private static async Task<CliResult> RunAsync(ProcessStartInfo start, TimeSpan limit)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var program = Process.Start(start)!;
        using var patience = new CancellationTokenSource(limit);
        var output = program.StandardOutput.ReadToEndAsync(patience.Token);
        var error = program.StandardError.ReadToEndAsync(patience.Token);
        await program.WaitForExitAsync(patience.Token);
        return new CliResult(program.ExitCode, await output, await error);
    }
}
