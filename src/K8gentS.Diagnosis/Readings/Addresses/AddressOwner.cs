using System.Text;

namespace K8gentS.Diagnosis.Readings.Addresses;

/// <summary>What an address belongs to.</summary>
/// <param name="Object">The object; of several with an equal right to it, the first by namespace and name.</param>
/// <param name="Others">How many more have an equal right to it.</param>
public readonly record struct AddressOwner(ObjectRef Object, int Others)
{
    /// <summary>The owner in words: <c>Service/cart</c> within its own namespace, <c>Service shop/cart</c> outside of it.</summary>
    public string SeenFrom(string? ns) => AppendTo(new StringBuilder(), ns).ToString();

    /// <summary>The same, put at the end of a text.</summary>
    internal StringBuilder AppendTo(StringBuilder text, string? ns)
    {
        text.Append(Object.Kind);
        if (Object.Namespace is { } own && own != ns)
        {
            text.Append(' ').Append(own);
        }

        text.Append('/').Append(Object.Name);
        return Others == 0 ? text : text.Append(" and ").Append(Others).Append(" more");
    }
}
