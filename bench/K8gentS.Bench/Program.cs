using BenchmarkDotNet.Running;

// dotnet run -c Release --project bench/K8gentS.Bench -- --filter '*Sanitizer*'
// dotnet run -c Release --project bench/K8gentS.Bench -- --filter '*Case*'
BenchmarkSwitcher.FromAssembly(typeof(K8gentS.Bench.CaseBenchmark).Assembly).Run(args);
