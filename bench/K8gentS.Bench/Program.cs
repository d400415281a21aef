using System.Globalization;
using BenchmarkDotNet.Running;
using K8gentS.Bench;

// dotnet run -c Release --project bench/K8gentS.Bench -- --filter '*Sanitizer*'
// dotnet run -c Release --project bench/K8gentS.Bench -- --filter '*Case*'
// dotnet run -c Release --project bench/K8gentS.Bench -- scale 10000
if (args is ["scale", var pods])
{
    await ScaleRun.RunAsync(int.Parse(pods, CultureInfo.InvariantCulture), runs: 3);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(CaseBenchmark).Assembly).Run(args);
}
