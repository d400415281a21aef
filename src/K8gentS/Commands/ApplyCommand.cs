using System.CommandLine;
using System.Text.Json;
using K8gentS.KubeApi;
using K8gentS.Live;

namespace K8gentS.Commands;

/// <summary>
/// <c>k8gents apply</c>: applies one object, waiting for its kind to exist. The chart's hook uses it, since Gatekeeper makes
/// the kind of a constraint only after it has read the template.
/// </summary>
internal static class ApplyCommand
{
    private const int LargestFile = 1 << 20;

    public static Command Create(Terminal terminal)
    {
        var connection = new ConnectionOptions();
        var file = new Argument<string>("FILE") { Description = "The object, as JSON" };
        var wait = new Option<string>("--wait") { Description = "How long its kind may take to exist", DefaultValueFactory = _ => "1m", HelpName = "DURATION" };
        var command = new Command("apply", "Applies one object once its kind exists (used by the chart)") { Hidden = true };
        command.Add(file);
        command.Add(wait);
        connection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var patience = Duration.Parse("--wait", parsed.GetValue(wait)!);
            var item = Read(parsed.GetValue(file)!);
            using var client = new KubeClient(connection.LoadPreferringPod(parsed, terminal));
            await new WaitingApply(client, TimeProvider.System).RunAsync(item, patience, cancellationToken);
            await terminal.Out.WriteLineAsync($"{item.Kind} {item.Name} applied.");
        });
        return command;
    }

    private static AppliedObject Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                throw new CommandException($"{path} is over {LargestFile >> 20} MiB; give one object.", ExitCodes.Usage);
            }

            return AppliedObject.Parse(File.ReadAllText(path)) ?? throw new CommandException($"{path} is no object with apiVersion, kind and metadata.name; correct it.", ExitCodes.Usage);
        }
        catch (JsonException e)
        {
            throw new CommandException($"{path} is no JSON; correct it.", ExitCodes.Usage, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path} cannot be read; check that it exists and that you may read it.", ExitCodes.Usage, e);
        }
    }
}
