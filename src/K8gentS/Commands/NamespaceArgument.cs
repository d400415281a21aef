using K8gentS.Cluster.Reading;

namespace K8gentS.Commands;

/// <summary>Namespaces as they are named on the command line.</summary>
internal static class NamespaceArgument
{
    /// <summary>These namespaces and no other.</summary>
    /// <exception cref="CommandException">One cannot be the name of a namespace.</exception>
    public static NamespaceScope Scope(params IEnumerable<string> names)
    {
        try
        {
            return NamespaceScope.Of(names);
        }
        catch (ArgumentException e)
        {
            throw new CommandException(e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal), ExitCodes.Usage, e);
        }
    }
}
