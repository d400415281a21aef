using System.CommandLine;
using K8gentS.Configuration;
using K8gentS.Response.Store.Sqlite;

namespace K8gentS.Commands;

/// <summary>Which store a command works on: <c>--store FILE</c>, else K8GENTS_STORE, else this user's own.</summary>
internal sealed class StoreOption
{
    private readonly Option<string?> _path = new("--store") { Description = "The store's file; K8GENTS_STORE unless given", HelpName = "FILE" };

    /// <summary>Gives a command this option.</summary>
    public void AddTo(Command command) => command.Add(_path);

    /// <summary>Opens it; a command at a terminal makes no new one.</summary>
    /// <exception cref="CommandException">There is none, or it must not be used.</exception>
    public SqliteResponseStore Open(ParseResult parsed)
    {
        var path = parsed.GetValue(_path) ?? ConfigurationReader.StorePath(Variables.OfProcess());
        return File.Exists(path)
            ? SqliteResponseStore.Open(path, InstallationSanitizer.Create())
            : throw new CommandException($"there is no store at {path}: an agent or a responder makes it; name another with --store or K8GENTS_STORE.");
    }
}
