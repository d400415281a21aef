using System.ComponentModel.DataAnnotations;

namespace K8gentS.Mcp.Tools;

/// <summary>A namespace's name (RFC 1123 label), which an argument has to be. Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names</summary>
internal sealed class NamespaceNameAttribute() : RegularExpressionAttribute("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")
{
    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => $"{name} cannot be the name of a namespace: lower-case letters, digits and dashes, 63 at most.";
}

/// <summary>An object's name (RFC 1123 subdomain), which an argument has to be.</summary>
internal sealed class ObjectNameAttribute() : RegularExpressionAttribute("^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$")
{
    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => $"{name} cannot be the name of an object: lower-case letters, digits, dashes and dots, 253 at most.";
}
