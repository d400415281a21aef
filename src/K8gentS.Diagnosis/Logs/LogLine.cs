namespace K8gentS.Diagnosis.Logs;

/// <summary>One line of a container's log, cleaned of escapes and control characters and bounded in length.</summary>
/// <param name="Number">Its number in the whole log, from 1; lines that were cut out of the middle keep their numbers.</param>
/// <param name="Timestamp">When the container runtime wrote it, where the log was read with timestamps.</param>
/// <param name="Text">The line without the runtime's timestamp.</param>
public sealed record LogLine(int Number, DateTimeOffset? Timestamp, string Text);
