using K8gentS.Mcp.Desk;
using K8gentS.Serving;
using Microsoft.AspNetCore.Http;

namespace K8gentS.Mcp.Http;

/// <summary>
/// Takes whoever presents the token that is in a file. The file is read again at most once a second, so that a new token
/// holds at once; while it holds none, nobody is taken.
/// </summary>
internal sealed class TokenFileAuthentication : ICallerAuthentication
{
    /// <summary>The fewest characters of a token.</summary>
    public const int ShortestToken = 24;

    private const int LongestToken = 4096;
    private static readonly TimeSpan ReadsAgainAfter = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private string? _token;
    private long _readAt;

    /// <summary>Reads the file for the first time.</summary>
    /// <exception cref="CommandException">It holds no token.</exception>
    public TokenFileAuthentication(string path, TimeProvider time)
    {
        (_path, _time, _readAt) = (path, time, time.GetTimestamp());
        (_token, var fault) = Read(path);
        if (fault is not null)
        {
            throw new CommandException($"--token-file {path}: {fault}", ExitCodes.Usage);
        }
    }

    /// <inheritdoc/>
    public Task<CallerVerdict> JudgeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (Current() is not { } expected)
        {
            return Task.FromResult(new CallerVerdict(null, StatusCodes.Status503ServiceUnavailable, "The file with the token cannot be read now; its owner has to mend it."));
        }

        var verdict = BearerToken.Of(request) switch
        {
            null => CallerVerdict.Unknown("Send the token of this server: Authorization: Bearer TOKEN."),
            var token when token.Is(expected) => CallerVerdict.Of(Caller.TokenHolder),
            _ => CallerVerdict.Unknown("This is not the token of this server."),
        };
        return Task.FromResult(verdict);
    }

    private string? Current()
    {
        lock (_gate)
        {
            if (_time.GetElapsedTime(_readAt) >= ReadsAgainAfter)
            {
                (_token, _) = Read(_path);
                _readAt = _time.GetTimestamp();
            }

            return _token;
        }
    }

    private static (string? Token, string? Fault) Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LongestToken)
            {
                return (null, "it is longer than a token; put the token in it and nothing else.");
            }

            var token = File.ReadAllText(path).Trim();
            return token.Length >= ShortestToken && token.All(c => c is > ' ' and <= '~')
                ? (token, null)
                : (null, $"put a token of at least {ShortestToken} characters in it, without blanks; `openssl rand -hex 32` makes one.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file." : "it cannot be read.");
        }
    }
}
