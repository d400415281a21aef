using K8gentS.Cluster.Agent;
using K8gentS.Configuration;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Routing;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Reasoning.Background;
using K8gentS.Reasoning.Providers;
using Microsoft.Extensions.Logging;

namespace K8gentS.Models;

/// <summary>The model of a long-running agent: asked beside the looks, which it never holds up; its answer comes with a later look.</summary>
internal sealed class ModelOfAgent : IDisposable
{
    private readonly ConfiguredModel? _model;
    private readonly BackgroundReasoner? _background;
    private readonly ILogger _logger;

    private ModelOfAgent(ConfiguredModel? model, BackgroundReasoner? background, ILogger logger) => (_model, _background, _logger) = (model, background, logger);

    /// <summary>Who is asked about what rules leave unexplained; null for nobody.</summary>
    public IReasoner? Reasoner => _background;

    /// <summary>The model that the configuration names, or none, which is said once.</summary>
    /// <exception cref="CommandException">The file of outcomes cannot be read.</exception>
    public static ModelOfAgent Create(ProgramConfiguration configuration, ITextSanitizer sanitizer, bool wanted, ILoggerFactory logging)
    {
        var logger = logging.CreateLogger<ModelOfAgent>();
        if (!wanted || configuration.Model is not { } options)
        {
            logger.NoModel(wanted ? "no model is configured (AI_API_KEY)" : "no model is wanted (--no-model)");
            return new ModelOfAgent(null, null, logger);
        }

        var outcomes = ConfiguredModel.Outcomes(Environment.GetEnvironmentVariable(ConfiguredModel.OutcomesVariable));
        var model = new ConfiguredModel(options, configuration.Reasoner, outcomes, logging);
        var background = new BackgroundReasoner(model.Reasoner(sanitizer, TimeProvider.System), () => model.Limits, TimeProvider.System, logging.CreateLogger<BackgroundReasoner>());
        model.Metrics.ObserveQueue(() => background.Waiting);
        logger.Model(model.Current.Name, configuration.Reasoner.IncidentsPerHour, outcomes.Count);
        return new ModelOfAgent(model, background, logger);
    }

    /// <summary>Takes over settings that people changed; those that name no model that can be asked change nothing.</summary>
    public void Apply(AgentSettings settings)
    {
        try
        {
            _model?.Apply(settings);
        }
        catch (ModelOptionsException e)
        {
            _logger.SettingsRefused(e.Message);
        }
    }

    /// <summary>Runs the agent, and the asking beside it; ends both when either ends.</summary>
    public async Task RunBesideAsync(ClusterAgent agent, CancellationToken cancellationToken)
    {
        if (_background is null)
        {
            await agent.RunAsync(cancellationToken);
            return;
        }

        _background.Answered = agent.LookAgain;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (watching, asking) = (agent.RunAsync(end.Token), _background.RunAsync(end.Token));
        await Task.WhenAny(watching, asking);
        await end.CancelAsync();
        try
        {
            await watching;
        }
        finally
        {
            await asking.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        if (asking.IsFaulted)
        {
            await asking;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _model?.Dispose();
}

/// <summary>What is logged of the choice of a model.</summary>
internal static partial class ModelLog
{
    [LoggerMessage(310, LogLevel.Information, "What rules do not explain stays unexplained: {Reason}.")]
    public static partial void NoModel(this ILogger logger, string reason);

    [LoggerMessage(311, LogLevel.Information, "What rules do not explain goes to model {Model}, at most {Incidents} incidents an hour; {Outcomes} labelled outcomes are known.")]
    public static partial void Model(this ILogger logger, string model, int incidents, int outcomes);

    [LoggerMessage(312, LogLevel.Warning, "The settings of the model cannot be used, and nothing is changed: {Fault}")]
    public static partial void SettingsRefused(this ILogger logger, string fault);
}
