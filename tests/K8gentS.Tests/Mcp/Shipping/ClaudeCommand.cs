using System.Text;

namespace K8gentS.Tests.Mcp.Shipping;

/// <summary>
/// <c>claude mcp add [options] NAME COMMAND-OR-URL [ARGS…]</c>, as a shell and the program take it apart: <c>--env</c> and <c>--header</c> take
/// every value up to the next option, a name among them, if it is put there.
/// </summary>
/// <remarks>https://code.claude.com/docs/en/mcp; on the options that take too much: https://github.com/anthropics/claude-code/issues/62332</remarks>
internal static class ClaudeCommand
{
    public const string Prefix = "claude mcp add ";

    /// <summary>The server that it adds.</summary>
    /// <exception cref="FormatException">It would not be taken, or not as it is meant.</exception>
    public static ClientServer Read(string line, string where, SnippetUser user)
    {
        var words = new Queue<string>(Words(line[Prefix.Length..], user));
        var (transport, environment, headers, rest) = ("stdio", new List<string>(), new List<string>(), new List<string>());
        while (words.TryDequeue(out var word))
        {
            switch (word)
            {
                case "--":
                    rest.AddRange(words);
                    words.Clear();
                    break;
                case "--transport" or "-t":
                    transport = words.Dequeue();
                    break;
                case "--scope" or "-s":
                    words.Dequeue();
                    break;
                case "--env" or "-e":
                    TakeAll(words, environment);
                    break;
                case "--header" or "-H":
                    TakeAll(words, headers);
                    break;
                default:
                    rest.Add(word.StartsWith('-') ? throw new FormatException($"{where}: claude mcp add has no {word}.") : word);
                    break;
            }
        }

        return transport switch
        {
            "http" when rest is [_, var url] => new ClientServer { Where = where, Url = new Uri(url), Headers = Pairs(headers, ':') },
            "stdio" when rest is [_, var command, .. var args] => new ClientServer { Where = where, Command = command, Args = args, Environment = Pairs(environment, '=') },
            _ => throw new FormatException($"{where}: it names no server: {string.Join(' ', rest)}"),
        };
    }

    private static void TakeAll(Queue<string> words, List<string> values)
    {
        while (words.TryPeek(out var next) && !next.StartsWith('-'))
        {
            values.Add(words.Dequeue());
        }
    }

    private static Dictionary<string, string> Pairs(IEnumerable<string> texts, char separator) => texts.ToDictionary(
        t => t.Split(separator, 2) is [var name, _] ? name.Trim() : throw new FormatException($"'{t}' has no {separator}"),
        t => t.Split(separator, 2)[1].Trim(),
        StringComparer.Ordinal);

    // Words and double quotes, with $VARIABLES filled: as much of a shell as such lines need.
    private static IEnumerable<string> Words(string line, SnippetUser user)
    {
        var (word, quoted, begun) = (new StringBuilder(), false, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                (quoted, begun) = (!quoted, true);
            }
            else if (line[i] == '$')
            {
                var name = string.Concat(line[(i + 1)..].TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == '_'));
                word.Append(user.Variable(name));
                i += name.Length;
            }
            else if (line[i] != ' ' || quoted)
            {
                word.Append("`\\;&|<>(){}*?'".Contains(line[i], StringComparison.Ordinal) ? throw new FormatException($"A shell takes {line[i]} for itself.") : line[i]);
                begun = true;
            }
            else if (begun)
            {
                yield return user.Own(word.ToString());
                word.Clear();
                begun = false;
            }
        }

        if (begun)
        {
            yield return user.Own(word.ToString());
        }
    }
}
