namespace K8gentS.Diagnosis.Tests.Support;

/// <summary>Ends a test that hangs: work on a few hundred kilobytes takes moments, and a stall for ever. No figure of speed is held here; bench/ measures that.</summary>
internal static class Stall
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<T> GuardAsync<T>(Func<T> work) =>
        await Task.Run(work).WaitAsync(Patience, Xunit.TestContext.Current.CancellationToken);
}
