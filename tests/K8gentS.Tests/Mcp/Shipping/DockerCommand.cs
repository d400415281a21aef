namespace K8gentS.Tests.Mcp.Shipping;

/// <summary><c>docker run</c>, taken apart as docker does, as far as a server on standard input and output needs it.</summary>
internal sealed record DockerCommand
{
    public required string Image { get; init; }

    /// <summary>What the image's program is given.</summary>
    public required IReadOnlyList<string> Args { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Files and folders of the machine, by where they are in the container; all of them are read-only.</summary>
    public required IReadOnlyDictionary<string, string> Mounts { get; init; }

    /// <summary>Reads what stands behind <c>docker</c>.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="outer">The environment that docker itself has, for <c>-e NAME</c>.</param>
    /// <exception cref="FormatException">It would not be taken, or would not serve.</exception>
    public static DockerCommand Read(IReadOnlyList<string> args, IReadOnlyDictionary<string, string> outer)
    {
        var words = new Queue<string>(args);
        _ = words.Dequeue() == "run" ? 0 : throw new FormatException("docker run is what starts an image.");
        var (environment, mounts, flags) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        while (words.TryPeek(out var next) && next.StartsWith('-'))
        {
            switch (words.Dequeue())
            {
                case "-i" or "--rm":
                    flags.Add(next);
                    break;
                case "--user":
                    _ = words.Dequeue() is var user && user.Split(':').All(u => uint.TryParse(u, out _)) ? 0 : throw new FormatException("A chiseled image knows users by number.");
                    break;
                case "--network":
                    _ = words.Dequeue() is "host" or "bridge" ? 0 : throw new FormatException("Networks of that name are nobody's but yours.");
                    break;
                case "-e":
                    var variable = words.Dequeue();
                    environment[variable.Split('=')[0]] = variable.Split('=', 2) is [_, var value] ? value : outer[variable];
                    break;
                case "--mount":
                    Mount(words.Dequeue(), mounts);
                    break;
                default:
                    throw new FormatException($"docker run has no {next}, or no server needs it.");
            }
        }

        return flags.Contains("-i") && flags.Contains("--rm")
            ? new DockerCommand { Image = words.Dequeue(), Args = [.. words], Environment = environment, Mounts = mounts }
            : throw new FormatException("Without -i there is no standard input; without --rm containers pile up.");
    }

    /// <summary>The environment as the program sees it, with the machine's own paths.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOutside => Environment.ToDictionary(e => e.Key, e => Mounts.GetValueOrDefault(e.Value, e.Value), StringComparer.Ordinal);

    private static void Mount(string text, Dictionary<string, string> mounts)
    {
        var parts = text.Split(',').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p.ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);
        _ = parts.GetValueOrDefault("type") == "bind" && parts.ContainsKey("readonly") && parts.Count == 4 ? 0 : throw new FormatException($"'{text}' is no read-only bind mount.");
        mounts.Add(parts["dst"], parts["src"]);
    }
}
