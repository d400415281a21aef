using System.CommandLine;
using K8gentS.Mcp.Http;
using K8gentS.Serving;

namespace K8gentS.Commands;

/// <summary>The options of <c>k8gents mcp</c> that concern HTTP. Without <c>--http</c> there is none of it.</summary>
internal sealed class McpHttpArguments
{
    private readonly Option<string?> _http = new(McpHttpOptions.Setting)
    {
        Description = "Serve over HTTP instead: 127.0.0.1:8090, or :8090 for every address of this machine, which needs --token-file or --token-review",
        HelpName = "ADDRESS",
    };

    private readonly Option<string?> _tokenFile = new("--token-file")
    {
        Description = $"A file with the token, of at least {TokenFileAuthentication.ShortestToken} characters, that callers have to present",
        HelpName = "FILE",
    };

    private readonly Option<bool> _tokenReview = new("--token-review")
    {
        Description = $"Ask the API server whose each caller's token is (audience {ReviewedCallers.Audience}), and show nobody more than they may read themselves",
    };

    private readonly Option<string[]> _hosts = new("--allowed-host")
    {
        Description = "Another name by which clients may call this server; may be given several times",
        HelpName = "NAME",
    };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_http);
        command.Add(_tokenFile);
        command.Add(_tokenReview);
        command.Add(_hosts);
    }

    /// <summary>What was asked for; null for stdio.</summary>
    /// <exception cref="CommandException">It does not fit together, or would let anybody ask about the cluster.</exception>
    public Given? Read(ParseResult parsed)
    {
        var (text, file, review, hosts) = (parsed.GetValue(_http), parsed.GetValue(_tokenFile), parsed.GetValue(_tokenReview), parsed.GetValue(_hosts) ?? []);
        if (text is null)
        {
            return file is null && !review && hosts is [] ? null : throw Wrong("--token-file, --token-review and --allowed-host belong to --http.");
        }

        var address = ListenAddress.TryParse(WithoutPath(text)) ?? throw Wrong($"'{text}' is no address for --http: {ListenAddress.Advice}.");
        if (file is not null && review)
        {
            throw Wrong("--token-file and --token-review exclude each other.");
        }

        if (!address.IsLoopback && file is null && !review)
        {
            throw Wrong($"--http {address} can be reached from other machines, where anybody could ask about the cluster: give --token-file (or, in a cluster, --token-review), or listen on 127.0.0.1.");
        }

        return hosts.FirstOrDefault(h => Uri.CheckHostName(h.Trim('[', ']')) == UriHostNameType.Unknown) is { } wrong
            ? throw Wrong($"'{wrong}' is no host name for --allowed-host: write it without scheme and port.")
            : new Given(new McpHttpOptions(address) { AllowedHosts = hosts.ToHashSet(StringComparer.OrdinalIgnoreCase) }, file, review);
    }

    // People paste what clients are to be given: http://127.0.0.1:8090/mcp.
    private static string WithoutPath(string text) => text.TrimEnd('/') is var bare && bare.EndsWith(McpHttpOptions.Path, StringComparison.Ordinal) ? bare[..^McpHttpOptions.Path.Length] : text;

    private static CommandException Wrong(string sentence) => new(sentence, ExitCodes.Usage);

    /// <summary>What was asked for.</summary>
    /// <param name="Options">Where it is served.</param>
    /// <param name="TokenFile">--token-file; null where it was not given.</param>
    /// <param name="TokenReview">--token-review.</param>
    internal sealed record Given(McpHttpOptions Options, string? TokenFile, bool TokenReview);
}
