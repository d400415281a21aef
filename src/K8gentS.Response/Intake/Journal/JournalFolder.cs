using System.Text.Json;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Response.Life;
using Microsoft.Extensions.Logging;

namespace K8gentS.Response.Intake.Journal;

/// <summary>
/// The journal's files: one an incident, written beside and then moved into place, so that each is whole whenever the program
/// is killed. Where the folder cannot be used this is said once, and the journal lasts as long as the program.
/// </summary>
internal sealed class JournalFolder
{
    private const string Suffix = ".news.json";
    private const long LongestFile = 2 * 1024 * 1024;

    private readonly ILogger _logger;
    private readonly string? _folder;
    private bool _said;

    public JournalFolder(string? folder, ILogger logger)
    {
        (_folder, _logger) = (folder, logger);
        Try(path => Directory.CreateDirectory(path));
    }

    /// <summary>What was kept before.</summary>
    public IReadOnlyList<JournalEntry> Read(ITextSanitizer sanitizer)
    {
        var entries = new List<JournalEntry>();
        Try(folder =>
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*" + Suffix).Order(StringComparer.Ordinal))
            {
                Read(file, sanitizer, entries);
            }
        });
        return entries;
    }

    /// <summary>Keeps news of an incident, in place of what was kept of it.</summary>
    public void Keep(JournalEntry entry) => Try(folder =>
    {
        var path = PathOf(folder, entry.Id);
        var beside = path + ".tmp";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            file.Write(entry.Json.Span);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    });

    /// <summary>Forgets an incident.</summary>
    public void Forget(string id) => Try(folder => File.Delete(PathOf(folder, id)));

    // Ids are ours, of letters, digits and dashes; anything else would be a path of somebody's making.
    private static string PathOf(string folder, string id) => id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        ? Path.Combine(folder, id + Suffix)
        : throw new IOException("an incident's id is no file name");

    private void Read(string file, ITextSanitizer sanitizer, List<JournalEntry> entries)
    {
        try
        {
            var length = new FileInfo(file).Length;
            entries.Add(length <= LongestFile ? JournalEntry.Read(File.ReadAllBytes(file), sanitizer) : throw new JsonException($"it has {length} bytes"));
        }
        catch (JsonException wrong)
        {
            _logger.JournalUnreadable(Path.GetFileName(file), wrong.Message);
            File.Delete(file);
        }
    }

    private void Try(Action<string> work)
    {
        if (_folder is null)
        {
            return;
        }

        try
        {
            work(_folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_said)
            {
                _logger.JournalInMemory(_folder, e.Message);
            }

            _said = true;
        }
    }
}
