using System.Text.Json;
using System.Text.Json.Serialization;

namespace K8gentS.Diagnosis.Sanitizing.Rules;

/// <summary>The catalogue of vendors' secrets, read once from the data beside this file.</summary>
public static class SecretRules
{
    private const string Folder = "K8gentS.Diagnosis.Sanitizing.Rules.Data.";

    private static readonly Lazy<IReadOnlyList<SecretRule>> Loaded = new(Load);

    /// <summary>All rules, in the order of their files.</summary>
    public static IReadOnlyList<SecretRule> All => Loaded.Value;

    private static List<SecretRule> Load()
    {
        var assembly = typeof(SecretRules).Assembly;
        var rules = new List<SecretRule>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            rules.AddRange(JsonSerializer.Deserialize(stream, SecretRulesJson.Default.IReadOnlyListSecretRule)!);
        }

        return rules;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(IReadOnlyList<SecretRule>))]
internal sealed partial class SecretRulesJson : JsonSerializerContext;
