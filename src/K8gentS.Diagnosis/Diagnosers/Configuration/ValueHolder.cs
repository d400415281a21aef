using K8gentS.Diagnosis.Diagnosers.Reading;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Diagnosers.Configuration;

/// <summary>Finds the object that holds a bad value: the ConfigMap or Secret it comes from, else the workload's own template.</summary>
/// <param name="Holder">The object.</param>
/// <param name="Key">The key or variable, where it is known.</param>
/// <param name="Value">The value, where it can be seen.</param>
internal sealed record ValueHolder(ObjectRef Holder, string? Key, string? Value)
{
    private const int ShortestTelling = 2;

    /// <summary>The holder of the value that a log line complains about.</summary>
    public static ValueHolder Find(LoggedFailure told)
    {
        var (key, value, file) = (told.Group("key", "field", "option", "name"), told.Group("value", "address", "port"), told.Group("file", "path"));
        return (key is null ? null : ByKey(told.Container, key))
            ?? (file is null ? null : ByFile(told.Container, file))
            ?? (value is null ? null : ByValue(told.Container, value))
            ?? (key is null ? null : OfAny(told.Container, (_, v) => v.Contains('\n', StringComparison.Ordinal) && v.Contains(key, StringComparison.Ordinal)))
            ?? ByWord(told)
            ?? ByPath(told)
            ?? new ValueHolder(told.Container.Owner, key, value);
    }

    private static ValueHolder? ByKey(FailingContainer container, string key)
    {
        foreach (var variable in container.Spec.Env.Where(e => Same(e.Name, key)))
        {
            return OfVariable(container, variable);
        }

        return container.Spec.EnvFrom
            .Select(e => e.ConfigMapRef is null ? null : OfMap(container, e.ConfigMapRef.Name, k => Same(e.Prefix + k, key)))
            .FirstOrDefault(h => h is not null) ?? OfAny(container, (k, _) => Same(k, key));
    }

    private static ValueHolder OfVariable(FailingContainer container, EnvVar variable) => variable.ValueFrom switch
    {
        { ConfigMapKeyRef: { } map } => OfMap(container, map.Name, k => k == map.Key) ?? new ValueHolder(new ObjectRef("ConfigMap", container.Pod.Namespace, map.Name), map.Key, null),
        { SecretKeyRef: { } secret } => new ValueHolder(new ObjectRef("Secret", container.Pod.Namespace, secret.Name), secret.Key, null),
        _ => new ValueHolder(container.Owner, variable.Name, variable.Value),
    };

    // A file that the program complains about: the volume that is mounted above it.
    private static ValueHolder? ByFile(FailingContainer container, string file)
    {
        var mount = container.Spec.VolumeMounts
            .Where(m => m.MountPath.Length > 1 && (file == m.MountPath || file.StartsWith(m.MountPath.TrimEnd('/') + "/", StringComparison.Ordinal)))
            .MaxBy(m => m.MountPath.Length);
        var volume = container.Pod.Spec.Volumes.FirstOrDefault(v => v.Name == mount?.Name);
        var key = file[(file.LastIndexOf('/') + 1)..];
        return volume?.ConfigMap is { } map ? new ValueHolder(new ObjectRef("ConfigMap", container.Pod.Namespace, map.Name), key, null)
            : volume?.Secret?.SecretName is { } secret ? new ValueHolder(new ObjectRef("Secret", container.Pod.Namespace, secret), key, null)
            : null;
    }

    // No file is named apart, but the line has a path: "--config.file=/etc/prometheus/prometheus.yml".
    private static ValueHolder? ByPath(LoggedFailure told) =>
        told.Match.Line.Text.Split([' ', '"', '\'', '`', '=', ',', '(', ')', '[', ']', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.TrimEnd(':', '.'))
            .Where(w => w.Length > 2 && w[0] == '/')
            .Select(w => ByFile(told.Container, w.Split(':')[0]))
            .FirstOrDefault(h => h is not null);

    private static ValueHolder? ByValue(FailingContainer container, string value)
    {
        if (value.Length < ShortestTelling)
        {
            return null;
        }

        var variable = container.Spec.Env.FirstOrDefault(e => e.Value == value);
        return (variable is null ? null : new ValueHolder(container.Owner, variable.Name, value))
            ?? OfAny(container, (_, v) => v.Trim() == value)
            ?? OfVariableWith(container, value)
            ?? OfAny(container, (_, v) => v.Contains('\n', StringComparison.Ordinal) && v.Contains(value, StringComparison.Ordinal));
    }

    private static ValueHolder? OfVariableWith(FailingContainer container, string value) =>
        container.Spec.Env.FirstOrDefault(e => value.Length > 3 && e.Value?.Contains(value, StringComparison.Ordinal) == true) is { } variable
            ? new ValueHolder(container.Owner, variable.Name, variable.Value)
            : null;

    // The line names neither key nor value apart: a value of the configuration that stands in it in quotes, or a variable's name.
    private static ValueHolder? ByWord(LoggedFailure told)
    {
        var line = told.Match.Line.Text;
        var words = line.Split([' ', '"', '\'', '`', '=', ':', ',', '(', ')', '[', ']', ';'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var variable = told.Container.Spec.Env.FirstOrDefault(e => words.Contains(e.Name));
        return variable is not null
            ? OfVariable(told.Container, variable)
            : OfAny(told.Container, (k, v) => words.Contains(k) || (v.Length > ShortestTelling && (words.Contains(v) || line.Says($"'{v}'", $"\"{v}\""))));
    }

    private static ValueHolder? OfAny(FailingContainer container, Func<string, string, bool> fits)
    {
        foreach (var map in container.Evidence.ConfigMaps)
        {
            foreach (var (key, value) in map.Data)
            {
                if (fits(key, value))
                {
                    return new ValueHolder(map.Ref, key, value);
                }
            }
        }

        return null;
    }

    private static ValueHolder? OfMap(FailingContainer container, string name, Func<string, bool> fits)
    {
        var data = container.Evidence.ConfigMaps.FirstOrDefault(c => c.Name == name)?.Data;
        return data?.Keys.FirstOrDefault(fits) is { } key ? new ValueHolder(new ObjectRef("ConfigMap", container.Pod.Namespace, name), key, data[key]) : null;
    }

    // server.port, SERVER_PORT and server-port are one setting in many frameworks.
    private static bool Same(string one, string other) =>
        one.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant).SequenceEqual(other.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));
}
