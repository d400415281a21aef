using System.Collections.Frozen;

namespace K8gentS.Runbooks;

/// <summary>The page on one cause: how to confirm it, how to fix it, how to prevent it. The pages are files of the program.</summary>
/// <param name="Cause">The cause id.</param>
/// <param name="Text">The page, in Markdown.</param>
internal sealed record Runbook(string Cause, string Text)
{
    private const string Folder = "runbooks/";
    private const string Ending = ".md";

    private static readonly FrozenSet<string> Names = typeof(Runbook).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
        .Select(n => n[Folder.Length..^Ending.Length])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The causes that have a page, in order.</summary>
    public static IReadOnlyList<string> Causes { get; } = [.. Names.Order(StringComparer.Ordinal)];

    /// <summary>The page on a cause; null if there is no such cause.</summary>
    public static Runbook? Find(string cause)
    {
        if (!Names.TryGetValue(cause, out var name))
        {
            return null;
        }

        using var stream = typeof(Runbook).Assembly.GetManifestResourceStream($"{Folder}{name}{Ending}")!;
        using var reader = new StreamReader(stream);
        return new Runbook(name, reader.ReadToEnd());
    }
}
