using K8gentS.Border;
using K8gentS.Cluster.Reading;
using K8gentS.Health;
using K8gentS.Reasoning;
using K8gentS.Reasoning.Providers;
using K8gentS.Response.Settings;
using K8gentS.Serving;
using Microsoft.Extensions.Logging;

namespace K8gentS.Configuration;

/// <summary>Reads the environment, and tells everything that is wrong with it at once.</summary>
internal static class ConfigurationReader
{
    /// <summary>The environment variable that names the namespaces: <c>all</c>, or a list with commas.</summary>
    public const string NamespacesVariable = "WATCH_NAMESPACES";

    /// <summary>Reads everything.</summary>
    /// <exception cref="CommandException">Something is wrong; the message has every fault on a line of its own.</exception>
    public static ProgramConfiguration Read(Variables variables)
    {
        var configuration = ReadWithFaults(variables);
        return variables.Faults.Count == 0 ? configuration : throw Refusal(variables.Faults);
    }

    /// <summary>Reads everything that can be used; what is wrong with the rest is among the faults of the variables.</summary>
    public static ProgramConfiguration ReadWithFaults(Variables variables)
    {
        var executor = variables.Text("EXECUTOR_NAMESPACE") ?? "k8gents-executor";
        return new ProgramConfiguration
        {
            Scope = Scope(variables),
            LogLevel = Level(variables),
            Model = Model(variables),
            Reasoner = Reasoner(variables),
            Seeds = Seeds(variables),
            Slack = EndpointReader.Slack(variables),
            Webhook = EndpointReader.Webhook(variables),
            Responder = EndpointReader.Responder(variables),
            ResponderSecret = EndpointReader.Secret(variables),
            Listen = EndpointReader.Listen(variables, ResponderServer.Setting) ?? new ListenAddress(null, 8080),
            HealthListen = EndpointReader.Listen(variables, HealthServer.Setting),
            Agents = EndpointReader.Agents(variables),
            Readers = ReaderReading.Accounts(variables, executor),
            ReaderSecret = ReaderReading.Secret(variables),
            StorePath = StorePath(variables),
            JournalFolder = variables.Text("K8GENTS_JOURNAL"),
            Dashboard = EndpointReader.Dashboard(variables),
            ClusterName = variables.Text("CLUSTER_NAME"),
            Execution = EndpointReader.Execution(variables, executor),
            ExecutorNamespace = executor,
            Remediation = RemediationReader.Read(variables),
            OwnNamespace = variables.Text("POD_NAMESPACE"),
        };
    }

    /// <summary>Reads what concerns the model alone, for commands that report once.</summary>
    /// <exception cref="CommandException">Something is wrong; the message has every fault.</exception>
    public static (ModelOptions? Model, ReasonerOptions Limits) ReadModel(Variables variables)
    {
        var (model, limits) = (Model(variables), Reasoner(variables));
        return variables.Faults.Count == 0 ? (model, limits) : throw Refusal(variables.Faults);
    }

    /// <summary>Reads everything for a responder, which has to know its agents.</summary>
    /// <exception cref="CommandException">Something is wrong; the message has every fault.</exception>
    public static ProgramConfiguration ReadForResponder(Variables variables)
    {
        NeedAgents(variables);
        return Read(variables);
    }

    /// <summary>Notes a fault where a responder does not know its agents.</summary>
    public static void NeedAgents(Variables variables)
    {
        if (!variables.AnySet("RESPONDER_AGENTS", "RESPONDER_SECRET"))
        {
            variables.Fault("RESPONDER_AGENTS: name the agent's service account (system:serviceaccount:NAMESPACE:NAME), or set RESPONDER_SECRET in both halves.");
        }
    }

    private static CommandException Refusal(IReadOnlyList<string> faults) => new(
        faults.Count == 1 ? $"the configuration cannot be used: {faults[0]}" : $"the configuration cannot be used, for {faults.Count} reasons: {string.Join(" ", faults.Select((f, i) => $"({i + 1}) {f}"))}",
        ExitCodes.Usage);

    private static NamespaceScope Scope(Variables variables)
    {
        try
        {
            return NamespaceScope.Parse(variables.Text(NamespacesVariable));
        }
        catch (ArgumentException e)
        {
            variables.Fault(NamespacesVariable, e.Message);
            return NamespaceScope.All;
        }
    }

    private static LogLevel Level(Variables variables)
    {
        switch (variables.Text("LOG_LEVEL")?.ToUpperInvariant())
        {
            case null or "INFO":
                return LogLevel.Information;
            case "DEBUG":
                return LogLevel.Debug;
            case "WARNING":
                return LogLevel.Warning;
            case "ERROR":
                return LogLevel.Error;
            default:
                variables.Fault("LOG_LEVEL", "write DEBUG, INFO, WARNING or ERROR.");
                return LogLevel.Information;
        }
    }

    private static ModelOptions? Model(Variables variables)
    {
        try
        {
            return new ModelEnvironment(variables.Lookup, variables.ReadFile).Read();
        }
        catch (ModelOptionsException e)
        {
            foreach (var fault in e.Faults)
            {
                variables.Fault(fault);
            }

            return null;
        }
    }

    private static ReasonerOptions Reasoner(Variables variables)
    {
        var options = new ReasonerEnvironment(variables.Lookup).Read(out var faults);
        foreach (var fault in faults)
        {
            variables.Fault(fault);
        }

        return options;
    }

    /// <summary>What the environment says of settings, by key.</summary>
    public static IReadOnlyDictionary<string, string> SeedTexts(Variables variables)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in SettingsCatalogue.All)
        {
            if (setting.Variable is { } variable && variables.Text(variable) is { } text)
            {
                texts[setting.Key] = text;
            }
        }

        return texts;
    }

    private static ResponseSettings Seeds(Variables variables)
    {
        var (settings, faults) = SettingsCatalogue.Read(new ResponseSettings(), SeedTexts(variables));
        foreach (var fault in faults)
        {
            var key = fault[..fault.IndexOf(':', StringComparison.Ordinal)];
            variables.Fault(SettingsCatalogue.Find(key)!.Variable!, fault[(key.Length + 2)..] + ".");
        }

        return settings;
    }

    /// <summary>The store's file: K8GENTS_STORE, else this user's own.</summary>
    public static string StorePath(Variables variables) => variables.Text("K8GENTS_STORE") ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "k8gents", "k8gents.db");
}
