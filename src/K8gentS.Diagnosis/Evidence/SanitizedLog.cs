using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>The log of one container run, sanitized.</summary>
public sealed class SanitizedLog
{
    private SanitizedLog(ContainerLog log, LogText text)
    {
        (Pod, Container, Previous, Text) = (log.Pod, log.Container, log.Previous, text);
    }

    /// <summary>The pod.</summary>
    public ObjectRef Pod { get; }

    /// <summary>The container.</summary>
    public string Container { get; }

    /// <summary>Whether this is the run before the present one.</summary>
    public bool Previous { get; }

    /// <summary>The lines.</summary>
    public LogText Text { get; }

    internal static SanitizedLog From(ContainerLog log, ITextSanitizer sanitizer) => new(log, LogText.Parse(sanitizer.Clean(log.Text)));
}
