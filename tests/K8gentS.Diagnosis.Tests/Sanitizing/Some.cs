using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Diagnosis.Tests.Sanitizing;

internal static class Some
{
    public static byte[] Key => [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public static Sanitizer Sanitizer(params (string Address, string Object)[] known) => new(new SanitizerOptions
    {
        Key = Key,
        Addresses = known.ToDictionary(k => k.Address, k => k.Object, StringComparer.Ordinal),
    });
}
