using System.CommandLine;
using K8gentS.Incidents;
using K8gentS.Output;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store;
using K8gentS.Response.Store.Sqlite;

namespace K8gentS.Commands;

/// <summary><c>k8gents incidents list|show|dismiss</c>: the incident store at a terminal.</summary>
internal static class IncidentsCommand
{
    private const int MostListed = 10_000;

    public static Command Create(Terminal terminal)
    {
        var store = new StoreOption();
        return new Command("incidents", "Shows and dismisses incidents of the store")
        {
            List(terminal, store),
            Show(terminal, store),
            Dismiss(terminal, store),
        };
    }

    private static Command List(Terminal terminal, StoreOption store)
    {
        var all = new Option<bool>("--all") { Description = "Also those that are resolved or dismissed" };
        var ns = new Option<string?>("--namespace", "-n") { Description = "Only those of this namespace" };
        var limit = new Option<int>("--limit") { Description = "How many at most", DefaultValueFactory = _ => 100 };
        var output = ReportOptions.OutputOption();
        var command = new Command("list", "Lists open incidents, newest first") { all, ns, limit, output };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var most = parsed.GetValue(limit) is > 0 and <= MostListed and var n ? n : throw new CommandException($"--limit goes from 1 to {MostListed}.", ExitCodes.Usage);
            using var opened = store.Open(parsed);
            var filter = new IncidentFilter { States = parsed.GetValue(all) ? [] : IncidentStates.Unfinished, Namespace = parsed.GetValue(ns), Limit = most };
            var records = await opened.Incidents.ListAsync(filter, cancellationToken);
            Write(terminal, ReportOptions.Format(parsed, output), records);
        });
        return command;
    }

    private static Command Show(Terminal terminal, StoreOption store)
    {
        var id = new Argument<string>("ID") { Description = "The incident's id" };
        var output = ReportOptions.OutputOption();
        var command = new Command("show", "Shows one incident with its timeline") { id, output };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var opened = store.Open(parsed);
            var record = await FindAsync(opened, parsed.GetRequiredValue(id), cancellationToken);
            var timeline = await opened.Incidents.TimelineAsync(record.Id, cancellationToken);
            if (ReportOptions.Format(parsed, output) == OutputFormat.Json)
            {
                ReportOutput.WriteJson(terminal.Out, json => IncidentOutput.Write(json, record, timeline));
                return;
            }

            TextWriting.Write(terminal, IncidentOutput.Show(ArchivedIncident.Of(record, timeline)));
        });
        return command;
    }

    private static Command Dismiss(Terminal terminal, StoreOption store)
    {
        var id = new Argument<string>("ID") { Description = "The incident's id" };
        var why = new Option<string>("--reason") { Description = "Why, for the timeline", DefaultValueFactory = _ => "dismissed at a terminal" };
        var command = new Command("dismiss", "Dismisses an incident; its message says so") { id, why };
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var opened = store.Open(parsed);
            var record = await FindAsync(opened, parsed.GetRequiredValue(id), cancellationToken);
            var reason = InstallationSanitizer.Create().Clean(Printable.Line(parsed.GetRequiredValue(why)));
            var who = $"terminal:{Environment.UserName}";
            var after = await opened.Incidents.UpdateAsync(record.Id, r => IncidentChanges.Dismissed(r, who, TimeProvider.System.GetUtcNow(), reason, muteId: null), cancellationToken)
                ?? throw new CommandException($"{record.Id} is {IncidentOutput.Spell(record.State)} and cannot be dismissed.");
            await terminal.Out.WriteLineAsync($"{after.Id} is dismissed.");
        });
        return command;
    }

    private static void Write(Terminal terminal, OutputFormat format, IReadOnlyList<IncidentRecord> records)
    {
        if (format != OutputFormat.Json)
        {
            TextWriting.Write(terminal, IncidentOutput.List(records, TimeProvider.System.GetUtcNow()));
            return;
        }

        ReportOutput.WriteJson(terminal.Out, json =>
        {
            json.WriteStartArray();
            foreach (var record in records)
            {
                IncidentOutput.Write(json, record, timeline: null);
            }

            json.WriteEndArray();
        });
    }

    private static async Task<IncidentRecord> FindAsync(SqliteResponseStore store, string id, CancellationToken cancellationToken) =>
        await store.Incidents.FindAsync(id, cancellationToken)
        ?? throw new CommandException($"there is no incident {id}; `k8gents incidents list --all` names them.");
}
