using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using K8gentS.Cluster.Reading;

namespace K8gentS.Recordings.Writing;

/// <summary>
/// A case folder in the making, in the form of corpus/README.md. It grows beside its place and is moved there when it is
/// whole; until then, disposing takes everything away.
/// </summary>
internal sealed class CaseFolder : IDisposable
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _target;
    private readonly string _draft;

    private CaseFolder(string target, string draft) => (_target, _draft) = (target, draft);

    /// <summary>Begins a folder.</summary>
    /// <exception cref="CommandException">Something is there already, or nothing can be written there.</exception>
    public static CaseFolder Begin(string path)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new CommandException($"{path} exists and is not an empty folder; name another one, or remove it first.", ExitCodes.Usage);
        }

        var parent = Path.GetDirectoryName(target) ?? throw new CommandException($"{path} cannot be a case folder; name one below it.", ExitCodes.Usage);
        return Guarded(path, () =>
        {
            Directory.CreateDirectory(parent);
            return new CaseFolder(target, Directory.CreateDirectory(Path.Combine(parent, $".{Path.GetFileName(target)}.{Guid.NewGuid():n}")).FullName);
        });
    }

    /// <summary>Writes cluster.json.</summary>
    /// <exception cref="CommandException">The disk is full, or taken away.</exception>
    public void WriteCluster(RawReading reading, IEnumerable<RawObject> events, ObjectWriter objects) => Guarded(_target, () =>
    {
        using var file = File.Create(Path.Combine(_draft, "cluster.json"));
        using var json = new Utf8JsonWriter(file, Readable);
        json.WriteStartObject();
        json.WriteString("recordedAt", reading.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("version", reading.Version ?? "unknown");
        WriteAll(json, "objects", reading.Objects, objects);
        WriteAll(json, "events", events, objects);
        json.WriteEndObject();
        return true;
    });

    /// <summary>Writes the log of one run. May be called from several threads.</summary>
    /// <exception cref="CommandException">The disk is full, or taken away.</exception>
    public void WriteLog(ContainerRun run, string log)
    {
        string[] names = [run.Pod.Namespace ?? "", run.Pod.Name, run.Container];
        if (Array.Exists(names, n => n.Length == 0 || n[0] == '.' || n.AsSpan().IndexOfAny('/', '\\', '\0') >= 0))
        {
            // No API server lets such a name pass; a path must not be made of it.
            return;
        }

        Guarded(_target, () =>
        {
            var folder = Directory.CreateDirectory(Path.Combine(_draft, "logs", names[0], names[1])).FullName;
            File.WriteAllText(Path.Combine(folder, names[2] + (run.Previous ? ".previous.log" : ".log")), log, Utf8);
            return true;
        });
    }

    /// <summary>Puts the folder in its place.</summary>
    /// <exception cref="CommandException">Somebody has put something else there meanwhile.</exception>
    public void Finish() => Guarded(_target, () =>
    {
        if (Directory.Exists(_target))
        {
            Directory.Delete(_target);
        }

        Directory.Move(_draft, _target);
        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_draft))
        {
            Directory.Delete(_draft, recursive: true);
        }
    }

    private static void WriteAll(Utf8JsonWriter json, string name, IEnumerable<RawObject> items, ObjectWriter objects)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            objects.Write(json, item);
        }

        json.WriteEndArray();
    }

    private static T Guarded<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path} cannot be written ({e.Message}); name a folder that you may write to.", ExitCodes.Failed, e);
        }
    }
}
