using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Response.Tests.Support;

/// <summary>A sanitizer for texts that hold no secret.</summary>
internal sealed class NoSecrets : ITextSanitizer
{
    public string Clean(string text) => text;

    public string CleanField(string name, string value) => value;
}
