using System.Globalization;
using BenchmarkDotNet.Running;
using K8gentS.Bench;

// dotnet run -c Release --project bench/K8gentS.Bench -- --filter '*Sanitizer*'
// dotnet run -c Release --project bench/K8gentS.Bench -- --filter '*Case*'
// dotnet run -c Release --project bench/K8gentS.Bench -- scale 10000
// dotnet run -c Release --project bench/K8gentS.Bench -- throughput
// dotnet run -c Release --project bench/K8gentS.Bench -- storm
// dotnet run -c Release --project bench/K8gentS.Bench -- mcp 50
if (args is ["scale", var pods])
{
    await ScaleRun.RunAsync(int.Parse(pods, CultureInfo.InvariantCulture), runs: 3);
}
else if (args is ["throughput"])
{
    ThroughputRun.Run();
}
else if (args is ["storm"])
{
    await StormRun.RunAsync();
}
else if (args is ["mcp", var clients])
{
    await McpRun.RunAsync(int.Parse(clients, CultureInfo.InvariantCulture));
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(CaseBenchmark).Assembly).Run(args);
}
