using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace K8gentS.Diagnosis.Sanitizing.Text;

/// <summary>
/// Makes pseudonyms and knows its own again. Of the forty bits after the kind, thirty come from the value
/// (three hundred addresses collide once in 24,000 installations) and ten vouch for them, so that a line
/// that merely looks like a pseudonym is not taken for one.
/// </summary>
internal sealed class Pseudonyms(byte[] key, IReadOnlyDictionary<string, string> addresses, AddressMemory? memory = null)
{
    public const char Open = '‹';
    public const char Close = '›';
    public const int DigitCount = 10;

    /// <summary>No pseudonym with its description is longer.</summary>
    public const int Longest = 400;

    public const string Address = "ip";
    public const string HardwareAddress = "mac";

    private const string MappedPrefix = "::ffff:";
    private const int CheckBits = 10;
    private const int CacheSize = 16_384;
    private const int LongestKind = 64;

    private static readonly SearchValues<char> KindCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly byte[] _key = [.. key];
    // Addresses repeat on every line of a log, secrets do not: only addresses are worth remembering.
    private readonly Entry?[] _cache = new Entry?[CacheSize];
    private readonly Lazy<FrozenDictionary<string, string>> _descriptions = new(() => addresses
        .GroupBy(a => Digits(key, Address, a.Key), a => a.Value, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal));

    /// <summary>The pseudonym of a value of some kind.</summary>
    public string For(string kind, string value)
    {
        if (kind != Address)
        {
            var name = $"{kind}-{Digits(_key, kind, value)}";
            if (kind == HardwareAddress)
            {
                memory?.Add(name, value);
            }

            return $"{Open}{name}{Close}";
        }

        // An IPv4 address that a dual-stack socket tells of is that IPv4 address (RFC 4291, section 2.5.5.2).
        value = value.StartsWith(MappedPrefix, StringComparison.Ordinal) && value.Contains('.', StringComparison.Ordinal) ? value[MappedPrefix.Length..] : value;
        var slot = (int)((uint)value.GetHashCode(StringComparison.Ordinal) % CacheSize);
        var entry = Volatile.Read(ref _cache[slot]);
        if (entry is null || entry.Value != value)
        {
            entry = new Entry(value, Describe(value));
            Volatile.Write(ref _cache[slot], entry);
        }

        return entry.Pseudonym;
    }

    /// <summary>Whether this installation made the pseudonym, and of what object it may speak.</summary>
    public bool IsGenuine(string kind, ReadOnlySpan<char> digits, out string? description)
    {
        description = null;
        if (kind.Length > LongestKind || kind.AsSpan().ContainsAnyExcept(KindCharacters) || !ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
        {
            return false;
        }

        var ours = Seal(_key, kind, bits >> CheckBits) == bits;
        if (ours && kind == Address)
        {
            _descriptions.Value.TryGetValue(digits.ToString(), out description);
        }

        return ours;
    }

    private string Describe(string address)
    {
        var digits = Digits(_key, Address, address);
        memory?.Add($"{Address}-{digits}", address);
        return addresses.TryGetValue(address, out var description)
            ? $"{Open}{Address}-{digits} {description}{Close}"
            : $"{Open}{Address}-{digits}{Close}";
    }

    private static string Digits(byte[] key, string kind, string value)
    {
        var bits = Hash(key, $"{kind}\0{value}") >> (64 - 40 + CheckBits);
        return Seal(key, kind, bits).ToString("x10", CultureInfo.InvariantCulture);
    }

    private static ulong Seal(byte[] key, string kind, ulong bits) =>
        (bits << CheckBits) | (Hash(key, $"{kind}\0\0{bits:x}") >> (64 - CheckBits));

    private static ulong Hash(byte[] key, string text)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text), digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }

    private sealed record Entry(string Value, string Pseudonym);
}
