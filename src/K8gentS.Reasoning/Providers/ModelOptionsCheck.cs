using System.Net;
using System.Net.Sockets;

namespace K8gentS.Reasoning.Providers;

/// <summary>What is wrong with settings, each fault in one sentence with the variable's name.</summary>
internal static class ModelOptionsCheck
{
    public static IReadOnlyList<string> Faults(ModelOptions options, bool keyIsSettled = false)
    {
        var provider = ModelProviders.Find(options.Provider);
        return [.. ((IEnumerable<string?>)[
            provider is null ? $"AI_PROVIDER names no provider that there is; set it to one of {string.Join(", ", ModelProviders.Names)}." : null,
            provider is null ? null : Model(options, provider),
            provider is null || keyIsSettled ? null : Key(options, provider),
            Address(options),
        ]).OfType<string>()];
    }

    private static string? Model(ModelOptions options, IModelProvider provider) => options.Model switch
    {
        "" when provider.DefaultModel is null => $"AI_MODEL is not set, and {provider.Name} has no default; name the model to ask.",
        // It becomes part of an address, where a stray character would name something else.
        var model when model.Length > 200 || !model.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ':' or '/' or '@')
            => "AI_MODEL is no model's name: letters, digits and . _ - : / @ alone, at most 200.",
        var model when model.Split('/').Contains("..") => "AI_MODEL is no model's name: it must not hold a part '..'.",
        _ => null,
    };

    private static string? Key(ModelOptions options, IModelProvider provider) =>
        options.ApiKey is not null || (options.BaseUrl is not null && provider.WorksWithoutKey)
            ? null
            : $"{provider.Name} needs a key; set AI_API_KEY or AI_API_KEY_FILE.";

    private static string? Address(ModelOptions options) => options.BaseUrl switch
    {
        null => null,
        { IsAbsoluteUri: false } => "AI_BASE_URL is no address; write one such as https://models.example.com/v1.",
        { Scheme: not ("http" or "https") } => "AI_BASE_URL must begin with https:// or http://.",
        { UserInfo.Length: > 0 } => "AI_BASE_URL holds a user name or password; put the key in AI_API_KEY instead.",
        { Fragment.Length: > 0 } => "AI_BASE_URL must not hold a fragment (#…).",
        { Query.Length: > 0 } => "AI_BASE_URL must not hold a query (?…): addresses are logged, so a key has no place in one.",
        { Scheme: "http" } address when !StaysNear(address) =>
            "AI_BASE_URL is plain http to a public address, which would send key and evidence unencrypted; use https, or for a Service of the cluster its long name (NAME.NAMESPACE.svc).",
        _ => null,
    };

    /// <summary>Whether plain HTTP to this host stays on the machine, in the cluster or in a private network, going by its name.</summary>
    private static bool StaysNear(Uri address)
    {
        var host = address.IdnHost.TrimEnd('.');
        if (IPAddress.TryParse(host.Trim('[', ']'), out var ip))
        {
            return IPAddress.IsLoopback(ip) || IsPrivate(ip);
        }

        return !host.Contains('.', StringComparison.Ordinal)
            || host.Contains(".svc.", StringComparison.OrdinalIgnoreCase)
            || ((string[])[".svc", ".local", ".internal", ".localhost"]).Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>RFC 1918 and RFC 6598 for IPv4, RFC 4193 and link-local for IPv6.</summary>
    private static bool IsPrivate(IPAddress ip)
    {
        if (ip.IsIPv4MappedToIPv6)
        {
            ip = ip.MapToIPv4();
        }

        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return ip.IsIPv6UniqueLocal || ip.IsIPv6LinkLocal;
        }

        var b = ip.GetAddressBytes();
        return b[0] == 10 || (b[0] == 172 && b[1] is >= 16 and <= 31) || (b[0] == 192 && b[1] == 168)
            || (b[0] == 100 && b[1] is >= 64 and <= 127) || (b[0] == 169 && b[1] == 254);
    }
}
