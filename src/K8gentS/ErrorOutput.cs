using System.Security.Cryptography;
using K8gentS.Diagnosis.Sanitizing;
using K8gentS.Output;

namespace K8gentS;

/// <summary>
/// The one way of sentences to standard error. Whatever they quote, an API server's answer or a file's content, goes
/// through the sanitizer; addresses stay readable for a person at a terminal alone, who has to know which server it was.
/// </summary>
internal static class ErrorOutput
{
    private static readonly Lazy<byte[]> Key = new(KeyOrOneOfItsOwn);
    private static readonly Lazy<Sanitizer> ForTerminal = new(() => new Sanitizer(new SanitizerOptions { Key = Key.Value, ShowAddresses = true }));
    private static readonly Lazy<Sanitizer> ForOthers = new(() => new Sanitizer(new SanitizerOptions { Key = Key.Value }));

    /// <summary>Writes a sentence as one line.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="sentence">The sentence, raw.</param>
    /// <param name="speaker">Who says it.</param>
    public static void Complain(this Terminal terminal, string sentence, string speaker = "k8gents") =>
        terminal.Error.WriteLine($"{speaker}: {Printable.Line(Clean(terminal, sentence))}");

    /// <summary>Writes text of several lines.</summary>
    public static void Detail(this Terminal terminal, string text)
    {
        foreach (var line in Printable.Lines(Clean(terminal, text)))
        {
            terminal.Error.WriteLine(line);
        }
    }

    /// <summary>Asks a question; the answer is read elsewhere.</summary>
    public static async Task AskAsync(this Terminal terminal, string question) =>
        await terminal.Error.WriteAsync(Printable.Line(Clean(terminal, question)));

    // "~" says where a file of one's own is without saying whose it is.
    private static string Clean(Terminal terminal, string text) =>
        (terminal.ErrorIsTerminal ? ForTerminal : ForOthers).Value.Clean(Home.Length > 1 ? text.Replace(Home + Path.DirectorySeparatorChar, $"~{Path.DirectorySeparatorChar}", StringComparison.Ordinal) : text);

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile).TrimEnd(Path.DirectorySeparatorChar);

    // A failure must be told also where this installation's key cannot be read.
    private static byte[] KeyOrOneOfItsOwn()
    {
        try
        {
            return InstallationSanitizer.Key();
        }
        catch (CommandException)
        {
            return RandomNumberGenerator.GetBytes(SanitizerOptions.MinimumKeyLength);
        }
    }
}
