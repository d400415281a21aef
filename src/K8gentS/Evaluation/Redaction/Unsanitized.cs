using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Evaluation.Redaction;

/// <summary>Leaves everything as it is, so that the sanitizer's effect on the answers can be seen. Nothing that is diagnosed with it is shown but causes and culprits.</summary>
internal sealed class Unsanitized : ITextSanitizer
{
    /// <inheritdoc/>
    public string Clean(string text) => text;

    /// <inheritdoc/>
    public string CleanField(string name, string value) => value;
}
