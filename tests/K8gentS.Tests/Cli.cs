using System.Diagnostics;
using System.Runtime.CompilerServices;
using K8gentS.Commands;

namespace K8gentS.Tests;

/// <summary>Runs command lines: in this process, or as the program that users run.</summary>
internal static class Cli
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // One key for all tests, so that none writes to the home directory.
    [ModuleInitializer]
    internal static void UseOneKey() => Environment.SetEnvironmentVariable(InstallationSanitizer.KeyVariable, "a key for tests only");

    public static async Task<CliResult> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, new Terminal(output, error, OutIsTerminal: false, ErrorIsTerminal: false));
        return new CliResult(code, output.ToString(), error.ToString());
    }

    public static async Task<CliResult> RunProgramAsync(string[] args, string? input = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. args])
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

        using var program = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var output = program.StandardOutput.ReadToEndAsync(patience.Token);
        var error = program.StandardError.ReadToEndAsync(patience.Token);
        if (input is not null)
        {
            await program.StandardInput.WriteAsync(input);
        }

        program.StandardInput.Close();
        await program.WaitForExitAsync(patience.Token);
        return new CliResult(program.ExitCode, await output, await error);
    }
}
