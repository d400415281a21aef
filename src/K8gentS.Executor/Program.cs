using System.Runtime.InteropServices;
using K8gentS.Executor;

using var ending = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    ending.Cancel();
});
return await ExecutorProgram.RunAsync(args, Environment.GetEnvironmentVariable, Console.Out, TimeProvider.System, ending.Token);
