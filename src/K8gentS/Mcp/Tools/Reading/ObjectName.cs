using System.ComponentModel;
using K8gentS.Diagnosis;

namespace K8gentS.Mcp.Tools.Reading;

/// <summary>An object as answers name it.</summary>
/// <param name="Kind">Its kind, as in <c>Deployment</c>.</param>
/// <param name="Namespace">Its namespace; null for what is in none.</param>
/// <param name="Name">Its name.</param>
internal sealed record ObjectName(
    [property: Description("Its kind, as in Deployment")] string Kind,
    [property: Description("Its namespace; absent for what is in none")] string? Namespace,
    [property: Description("Its name")] string Name)
{
    /// <summary>The name of an object.</summary>
    public static ObjectName Of(ObjectRef about) => new(about.Kind, about.Namespace, about.Name);
}
