using System.Diagnostics;
using System.Globalization;
using System.Text;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Bench;

/// <summary>
/// Megabytes that the sanitizer cleans in a second on one core, beside a bare copy of the same bytes. Measured in processor
/// time, the collector's included, so that other work on the machine does not show; the median of several rounds.
/// </summary>
internal static class ThroughputRun
{
    private const int Length = 10_000_000;
    private const int Rounds = 7;

    /// <summary>Prints the figures.</summary>
    public static void Run()
    {
        var sanitizer = new Sanitizer(new SanitizerOptions { Key = new byte[32] });
        var log = TypicalLog.Of(Length);
        var ofPods = TypicalLog.Of(Length, i => TenThousandPods.AddressOf(i * 7919 % TenThousandPods.Count));
        var evidence = TenThousandPods.EvidenceOf(TenThousandPods.Look(TenThousandPods.Table()), new EvidenceSanitizer(sanitizer));
        var bytes = Encoding.UTF8.GetBytes(log);
        var copy = new byte[bytes.Length];
        Print("a bare copy", () => Buffer.BlockCopy(bytes, 0, copy, 0, bytes.Length), times: 1_000);
        Print("a typical log", () => sanitizer.Clean(log));
        Print("the addresses of ten thousand pods in it", () => sanitizer.Clean(ofPods));
        Print("each with its owner", () => evidence.Describe(sanitizer.Clean(ofPods)));
    }

    private static void Print(string what, Action work, int times = 1)
    {
        work();
        var rates = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Process.GetCurrentProcess().TotalProcessorTime;
            for (var i = 0; i < times; i++)
            {
                work();
            }

            rates.Add(times * Length / 1e6 / (Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {rates.Order().ElementAt(Rounds / 2):0} MB/s"));
    }
}
