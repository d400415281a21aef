using System.Text.Json.Nodes;
using K8gentS.SimCluster;

namespace K8gentS.Staging;

/// <summary>A case that can be staged again: its labels, and what has to be applied.</summary>
internal sealed class StagedCase
{
    private const string Manifest = "manifest.yaml";
    private const string Steps = "steps.sh";

    private StagedCase(RecordedCase recorded, IReadOnlyList<JsonObject> objects, StagedImages images) =>
        (Id, Folder, Labels, Objects, Images) = (recorded.Id, recorded.Folder, recorded.Labels!, objects, images);

    /// <summary>The folder's name.</summary>
    public string Id { get; }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The right answer.</summary>
    public CaseLabels Labels { get; }

    private IReadOnlyList<JsonObject> Objects { get; }

    private StagedImages Images { get; }

    /// <summary>Reads a case folder.</summary>
    /// <exception cref="CannotStageException">The case cannot be had by applying a manifest.</exception>
    /// <exception cref="RecordedCaseException">The folder is damaged.</exception>
    /// <exception cref="CommandException">The manifest is damaged.</exception>
    public static StagedCase Load(string folder, StagedImages images)
    {
        var recorded = RecordedCase.Load(folder);
        if (recorded.Labels is null)
        {
            throw new CannotStageException("it has no case.json, so that there is nothing to measure the answer against");
        }

        if (!File.Exists(Path.Combine(recorded.Folder, Manifest)))
        {
            throw new CannotStageException($"it has no {Manifest}");
        }

        if (File.Exists(Path.Combine(recorded.Folder, Steps)))
        {
            throw new CannotStageException($"it needs {Steps}, which is not run");
        }

        var staged = new StagedCase(recorded, ManifestYaml.Read(Path.Combine(recorded.Folder, Manifest)), images);
        staged.ObjectsFor(recorded.Labels.Namespace);
        return staged;
    }

    /// <summary>The objects, made for a namespace.</summary>
    /// <exception cref="CannotStageException">One of them belongs elsewhere, or has an image that nobody else can reach.</exception>
    public IReadOnlyList<JsonObject> ObjectsFor(string ns)
    {
        var rewriter = new ManifestRewriter(Labels.Namespace, ns, (image, isPulled) => Images.For(image, Labels.Cause, isPulled));
        return [.. Objects.Select(rewriter.Rewrite)];
    }
}

/// <summary>A case cannot be staged on this cluster. The message is half a sentence that says why.</summary>
internal sealed class CannotStageException(string message, Exception? cause = null) : Exception(message, cause);
