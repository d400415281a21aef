using K8gentS.Configuration;
using K8gentS.Diagnosis.Reports;
using Microsoft.Extensions.Logging.Abstractions;

namespace K8gentS.Models;

/// <summary>The model of a command that reports once: awaited, with progress; or none, of which it is said once where one was missed.</summary>
internal sealed class ModelOfCommand : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly ConfiguredModel? _model;
    private readonly Progress _progress;
    private readonly bool _wanted;

    private ModelOfCommand(ConfiguredModel? model, Progress progress, bool wanted) => (_model, _progress, _wanted) = (model, progress, wanted);

    /// <summary>The model that the environment names.</summary>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="wanted">False to keep any model out.</param>
    /// <exception cref="CommandException">The environment is wrong; every fault is told.</exception>
    public static ModelOfCommand Read(Terminal terminal, bool wanted)
    {
        var variables = Variables.OfProcess();
        var (options, limits) = wanted ? ConfigurationReader.ReadModel(variables) : (null, null!);
        var model = options is null ? null : new ConfiguredModel(options, limits, ConfiguredModel.Outcomes(variables.Lookup(ConfiguredModel.OutcomesVariable)), NullLoggerFactory.Instance);
        return new ModelOfCommand(model, new Progress(terminal), wanted);
    }

    /// <summary>A setup that asks the model.</summary>
    public DiagnosisSetup Into(DiagnosisSetup setup) => _model is null
        ? setup
        : setup with { Reasoner = new AwaitedReasoner(_model.Reasoner(setup.Sanitizer, TimeProvider.System), _progress.Say, Longest, TimeProvider.System) };

    /// <summary>Says on standard error that there is no model, where one would have been asked.</summary>
    public void SayIfMissed(Terminal terminal, IEnumerable<IncidentReport> incidents)
    {
        if (_wanted && _model is null && incidents.Any(i => i.Unexplained.Count > 0))
        {
            terminal.Complain("no model is configured (AI_API_KEY), so that what rules do not explain stays unexplained.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _progress.Dispose();
        _model?.Dispose();
    }
}
