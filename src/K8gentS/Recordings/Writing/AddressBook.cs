using System.Collections.Concurrent;
using System.Net;

namespace K8gentS.Recordings.Writing;

/// <summary>
/// Gives every address of a recording another one that no network has: the same everywhere, so that a log line still leads
/// to the Service whose address it names. They are numbered as they come and tell nothing of what they stand for.
/// IPv4 becomes 240.0.0.0/4, reserved for ever (RFC 1112, section 4); IPv6 becomes 2001:db8::/32, kept for examples (RFC 3849).
/// Safe for many threads.
/// </summary>
internal sealed class AddressBook
{
    private const uint Most = (1u << 28) - 2;

    private readonly ConcurrentDictionary<string, Lazy<string>> _aliases = new(StringComparer.Ordinal);
    private uint _count;

    /// <summary>The address that stands for an IPv4 address.</summary>
    /// <param name="pseudonym">The sanitizer's name for it.</param>
    public string Ipv4(string pseudonym) => Alias("4" + pseudonym, n => [(byte)(240 | (n >> 24)), .. LowBytes(n)]);

    /// <summary>The address that stands for an IPv6 address.</summary>
    /// <param name="pseudonym">The sanitizer's name for it, which is one for all ways to write the address.</param>
    public string Ipv6(string pseudonym) => Alias("6" + pseudonym, n => [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, (byte)(n >> 24), .. LowBytes(n)]);

    private static byte[] LowBytes(uint number) => [(byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private string Alias(string key, Func<uint, byte[]> bytes) =>
        _aliases.GetOrAdd(key, _ => new Lazy<string>(() => new IPAddress(bytes(Next())).ToString())).Value;

    private uint Next() => Interlocked.Increment(ref _count) is <= Most and var number
        ? number
        : throw new CommandException("There are more addresses here than a recording can hold; record fewer namespaces, or a shorter time with --since.");
}
