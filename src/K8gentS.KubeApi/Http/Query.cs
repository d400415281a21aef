using System.Text;

namespace K8gentS.KubeApi.Http;

/// <summary>Puts a path and its parameters together, escaped; parameters without a value are left out.</summary>
internal sealed class Query(string path)
{
    private readonly StringBuilder _text = new(path);
    private char _separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';

    public Query With(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _text.Append(_separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            _separator = '&';
        }

        return this;
    }

    public Query With(string name, long? value) => With(name, value?.ToString());

    public Query If(bool condition, string name, string value = "true") => condition ? With(name, value) : this;

    public override string ToString() => _text.ToString();
}
