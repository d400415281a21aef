using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace K8gentS.Staging;

/// <summary>
/// Reads manifests as kubectl does: YAML documents become JSON objects. Plain scalars have the types of the JSON and core
/// schemas (YAML 1.2.2, chapter 10); aliases are written out, up to a bound, since they can multiply without end.
/// </summary>
internal sealed class ManifestYaml
{
    private const long LargestFile = 1 << 20;
    private const int MostNodes = 50_000;
    private const int Deepest = 64;

    private static readonly SearchValues<char> DecimalCharacters = SearchValues.Create("+-.0123456789eE");

    private readonly string _file;
    private int _nodes;

    private ManifestYaml(string file) => _file = file;

    /// <summary>The objects of a file, in their order; empty documents are passed over.</summary>
    /// <exception cref="CommandException">The file cannot be read, or holds something that is no object.</exception>
    public static IReadOnlyList<JsonObject> Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > LargestFile)
            {
                throw new CommandException($"{file} is over {LargestFile >> 20} MiB; give a manifest of a few objects.");
            }

            using var text = File.OpenText(file);
            var yaml = new YamlStream();
            yaml.Load(text);
            var reader = new ManifestYaml(file);
            return [.. yaml.Documents.Select(d => d.RootNode).Where(n => n is not YamlScalarNode scalar || !IsNull(scalar)).Select(reader.Root)];
        }
        catch (YamlException e)
        {
            throw new CommandException($"{file} is no valid YAML (line {e.Start.Line}); correct it.", ExitCodes.Failed, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{file} cannot be read; check that it exists and that you may read it.", ExitCodes.Failed, e);
        }
    }

    private JsonObject Root(YamlNode node) => Convert(node, 0) is JsonObject item && item["apiVersion"] is JsonValue && item["kind"] is JsonValue && item["metadata"] is JsonObject
        ? item
        : throw new CommandException($"{_file}, line {node.Start.Line}: a document is no Kubernetes object with apiVersion, kind and metadata; correct it.");

    private JsonNode? Convert(YamlNode node, int depth)
    {
        if (++_nodes > MostNodes || depth > Deepest)
        {
            throw new CommandException($"{_file} unfolds to more than {MostNodes} values, or is deeper than {Deepest}; write it without so many aliases.");
        }

        return node switch
        {
            YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(Key(c.Key), Convert(c.Value, depth + 1)))),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(c => Convert(c, depth + 1))]),
            YamlScalarNode scalar => Scalar(scalar),
            _ => null,
        };
    }

    private string Key(YamlNode node) => node is YamlScalarNode { Value: { } name }
        ? name
        : throw new CommandException($"{_file}, line {node.Start.Line}: a key is no text; correct it.");

    private static JsonValue? Scalar(YamlScalarNode scalar)
    {
        if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any))
        {
            return JsonValue.Create(scalar.Value);
        }

        return scalar.Value switch
        {
            _ when IsNull(scalar) => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            var text when IsDecimal(text!) => JsonValue.Create(double.Parse(text!, CultureInfo.InvariantCulture)),
            var text => JsonValue.Create(text),
        };
    }

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style is ScalarStyle.Plain or ScalarStyle.Any && scalar.Value is null or "" or "~" or "null" or "Null" or "NULL";

    // "1.35" is a number, "1.2.3", "infinity" and "1,5" are texts.
    private static bool IsDecimal(string text) =>
        !text.AsSpan().ContainsAnyExcept(DecimalCharacters) && text.AsSpan().IndexOfAnyInRange('0', '9') >= 0
        && double.TryParse(text, NumberStyles.Float & ~(NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite), CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
}
