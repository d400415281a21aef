using K8gentS.Configuration;
using Microsoft.Extensions.Logging;

namespace K8gentS.Models;

/// <summary>The model of a server that diagnoses for callers: one for all of them, its budgets too; or none.</summary>
internal sealed class ModelOfServer : IDisposable
{
    private readonly ConfiguredModel? _model;

    private ModelOfServer(ConfiguredModel? model) => _model = model;

    /// <summary>The model that the environment names.</summary>
    /// <param name="wanted">False to keep any model out.</param>
    /// <param name="logging">Where failures are told.</param>
    /// <exception cref="CommandException">The environment is wrong; every fault is told.</exception>
    public static ModelOfServer Read(bool wanted, ILoggerFactory logging)
    {
        var variables = Variables.OfProcess();
        var (options, limits) = wanted ? ConfigurationReader.ReadModel(variables) : (null, null!);
        return new ModelOfServer(options is null ? null : new ConfiguredModel(options, limits, ConfiguredModel.Outcomes(variables.Lookup(ConfiguredModel.OutcomesVariable)), logging));
    }

    /// <summary>A setup that asks it; the same where there is none.</summary>
    public DiagnosisSetup Into(DiagnosisSetup setup, TimeProvider time) =>
        _model is null ? setup : setup with { Reasoner = _model.Reasoner(setup.Sanitizer, time) };

    /// <inheritdoc/>
    public void Dispose() => _model?.Dispose();
}
