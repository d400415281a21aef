using K8gentS;
using K8gentS.Commands;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
