namespace K8gentS.Diagnosis.Sanitizing;

/// <summary>A sanitizer that also says what it replaced and where, for those who put something else in its place.</summary>
public interface IExplainingSanitizer : ITextSanitizer
{
    /// <summary>The same as <see cref="ITextSanitizer.Clean"/>, with the rule, position and replacement of each change.</summary>
    SanitizeResult Explain(string text);

    /// <summary>The same as <see cref="ITextSanitizer.CleanField"/>, with the rule, position in the value and replacement of each change.</summary>
    SanitizeResult ExplainField(string name, string value);
}
