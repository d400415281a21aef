namespace K8gentS.Hosting;

/// <summary>Runs the parts of a program side by side: the first that ends, or cannot begin, ends all.</summary>
internal static class Beside
{
    /// <summary>Runs all until one has ended or it is cancelled, and returns once all have ended.</summary>
    /// <exception cref="CommandException">A part could not begin.</exception>
    public static async Task RunAsync(IEnumerable<Func<CancellationToken, Task>> parts, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = parts.Select(p => BeginAsync(p, end.Token)).ToList();
        await Task.WhenAny(running);
        await end.CancelAsync();
        await Task.WhenAll(running);
    }

    // What a part throws before its first wait is its own end too, and not that of the loop that begins the others.
    private static async Task BeginAsync(Func<CancellationToken, Task> part, CancellationToken cancellationToken) => await part(cancellationToken);
}
