using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Tests.Canaries;

/// <summary>Lets everything through: what then leaves shows that a clean exit is the sanitizer's doing.</summary>
internal sealed class NoSanitizer : IExplainingSanitizer
{
    public string Clean(string text) => text;

    public string CleanField(string name, string value) => value;

    public SanitizeResult Explain(string text) => new(text, []);

    public SanitizeResult ExplainField(string name, string value) => new(value, []);
}
