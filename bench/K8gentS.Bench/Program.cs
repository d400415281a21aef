using BenchmarkDotNet.Running;

// dotnet run -c Release --project bench/K8gentS.Bench -- --filter '*Sanitizer*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
