namespace K8gentS.Diagnosis.Logs;

/// <summary>Lines that belong together: one statement, or an exception with its frames and causes.</summary>
/// <param name="Start">Index of the first line in <see cref="LogText.Lines"/>.</param>
/// <param name="End">Index behind the last.</param>
/// <param name="Telling">Index of the line that says most: an exception's own line, the deepest cause of a chain.</param>
/// <param name="Severity">The gravest of its lines.</param>
internal sealed record LogUnit(int Start, int End, int Telling, LogSeverity Severity)
{
    internal int Length => End - Start;
}
