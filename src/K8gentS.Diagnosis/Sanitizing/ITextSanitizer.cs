namespace K8gentS.Diagnosis.Sanitizing;

/// <summary>
/// Strips secrets and personal data from text. The product has one implementation; the seam is here so that its effect
/// on the answers can be measured by leaving it out.
/// </summary>
public interface ITextSanitizer
{
    /// <summary>The text with every secret and personal datum replaced; the same instance where there is none.</summary>
    string Clean(string text);

    /// <summary>A value that stands under a name (a variable, an annotation, a key): a telling name makes the whole value secret.</summary>
    string CleanField(string name, string value);
}
