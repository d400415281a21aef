using System.Diagnostics;

namespace K8gentS.Reasoning.Tests.Support;

/// <summary>Waits for what another thread or process is about to do.</summary>
internal static class Waiting
{
    public static async Task ForAsync(Func<bool> come)
    {
        var watch = Stopwatch.StartNew();
        while (!come())
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(20))
            {
                throw new TimeoutException("It did not come.");
            }

            await Task.Yield();
        }
    }
}
