using System.CommandLine;
using K8gentS.Configuration;
using K8gentS.Incidents;
using K8gentS.Output;
using K8gentS.Response.Settings;

namespace K8gentS.Commands;

/// <summary><c>k8gents settings list|set|reset|history</c>: what people change while the program runs.</summary>
internal static class SettingsCommand
{
    private const int Changes = 50;

    public static Command Create(Terminal terminal)
    {
        var store = new StoreOption();
        return new Command("settings", "Shows and changes settings of the running responder")
        {
            List(terminal, store),
            Set(terminal, store),
            Reset(terminal, store),
            History(terminal, store),
        };
    }

    private static Command List(Terminal terminal, StoreOption store)
    {
        var command = new Command("list", "Shows every setting, its value and where that comes from");
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var opened = store.Open(parsed);
            var environment = ConfigurationReader.SeedTexts(Variables.OfProcess());
            TextWriting.Write(terminal, IncidentOutput.Settings(await opened.Settings.ReadAsync(cancellationToken), environment));
        });
        return command;
    }

    private static Command Set(Terminal terminal, StoreOption store)
    {
        var key = new Argument<string>("KEY") { Description = "The setting" };
        var value = new Argument<string>("VALUE") { Description = "Its new value" };
        var command = new Command("set", "Changes a setting; it applies within seconds") { key, value };
        store.AddTo(command);
        command.SetAction((parsed, cancellationToken) => ChangeAsync(terminal, store, parsed, parsed.GetRequiredValue(key), parsed.GetRequiredValue(value), cancellationToken));
        return command;
    }

    private static Command Reset(Terminal terminal, StoreOption store)
    {
        var key = new Argument<string>("KEY") { Description = "The setting" };
        var command = new Command("reset", "Takes a change back: the environment's value or the default holds again") { key };
        store.AddTo(command);
        command.SetAction((parsed, cancellationToken) => ChangeAsync(terminal, store, parsed, parsed.GetRequiredValue(key), null, cancellationToken));
        return command;
    }

    private static Command History(Terminal terminal, StoreOption store)
    {
        var command = new Command("history", "Shows who changed what");
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var opened = store.Open(parsed);
            var changes = await opened.Settings.HistoryAsync(Changes, cancellationToken);
            TextWriting.Write(terminal, changes.Select(c =>
                new TextLine(0, $"{c.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} {c.Who}: {c.Key} from {c.Before ?? "(unset)"} to {c.After ?? "(unset)"}")));
        });
        return command;
    }

    private static async Task ChangeAsync(Terminal terminal, StoreOption store, ParseResult parsed, string key, string? value, CancellationToken cancellationToken)
    {
        using var opened = store.Open(parsed);
        var editor = new SettingsEditor(opened.Settings, TimeProvider.System);
        if (await editor.SetAsync(key, value, $"terminal:{Environment.UserName}", cancellationToken) is { } fault)
        {
            throw new CommandException($"{key}: {fault}.", ExitCodes.Usage);
        }

        await terminal.Out.WriteLineAsync(value is null ? $"{key} is as the environment or the default has it." : $"{key} = {value}");
    }
}
