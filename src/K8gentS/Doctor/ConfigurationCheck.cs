using K8gentS.Configuration;
using K8gentS.Models;

namespace K8gentS.Doctor;

/// <summary>Whether the environment can be used: every fault at once, with no value in it that may be a secret.</summary>
internal static class ConfigurationCheck
{
    /// <summary>What people and scripts call it.</summary>
    public const string Name = "configuration";

    /// <summary>Reads the configuration.</summary>
    /// <returns>The configuration, null where something is wrong with it, and what was found.</returns>
    public static (ProgramConfiguration? Configuration, CheckResult Result) Read(Examined examined, Variables variables)
    {
        if (examined == Examined.Responder)
        {
            ConfigurationReader.NeedAgents(variables);
        }

        var configuration = ConfigurationReader.ReadWithFaults(variables);
        NoteOutcomes(variables);
        return variables.Faults.Count == 0
            ? (configuration, new CheckResult(Name, [CheckFinding.Ok(Summary(examined, configuration)), .. Misplaced(examined, configuration)]))
            : (null, new CheckResult(Name, [.. variables.Faults.Select(f => CheckFinding.Fault(f, "Correct it; the program does not start with it.") with { IsMisconfiguration = true })]));
    }

    private static void NoteOutcomes(Variables variables)
    {
        try
        {
            ConfiguredModel.Outcomes(variables.Lookup(ConfiguredModel.OutcomesVariable));
        }
        catch (CommandException e)
        {
            variables.Fault(e.Message);
        }
    }

    // What is in the wrong half makes the border between them worth less.
    private static IEnumerable<CheckFinding> Misplaced(Examined examined, ProgramConfiguration configuration)
    {
        if (examined == Examined.Agent && configuration.Slack is not null)
        {
            yield return CheckFinding.Warning("The agent holds Slack's tokens, which it never uses.", "Take SLACK_BOT_TOKEN and SLACK_APP_TOKEN out of its environment: they belong to the responder.");
        }

        if (examined == Examined.Responder && configuration.Model is { ApiKey: not null })
        {
            yield return CheckFinding.Warning("The responder holds a model's key, which it never uses.", "Take AI_API_KEY out of its environment: it belongs to the agent.");
        }
    }

    private static string Summary(Examined examined, ProgramConfiguration configuration)
    {
        var scope = configuration.Scope.IsAll ? "all namespaces" : $"namespaces {string.Join(", ", configuration.Scope.Names)}";
        string[] parts =
        [
            .. examined.IsAgent ? (string[])[$"watches {scope}", configuration.Model is { } model ? $"asks {model.Provider}" : "asks no model"] : [],
            .. examined.IsResponder ? (string[])[configuration.Slack is null ? "no Slack" : "Slack", configuration.Seeds.RemediationEnabled ? "fixes are on" : "fixes are off"] : [],
        ];
        return $"It can be used: {string.Join("; ", parts)}.";
    }
}
