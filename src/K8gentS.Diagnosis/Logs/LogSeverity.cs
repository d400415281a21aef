namespace K8gentS.Diagnosis.Logs;

/// <summary>How grave a line is by its own words.</summary>
public enum LogSeverity
{
    /// <summary>The line does not say.</summary>
    Unknown,

    /// <summary>Trace or debug.</summary>
    Debug,

    /// <summary>Information or notice.</summary>
    Info,

    /// <summary>Warning.</summary>
    Warning,

    /// <summary>Error, or an exception that was printed.</summary>
    Error,

    /// <summary>Fatal, critical, panic, emergency, or an exception nobody caught: the program ends with it.</summary>
    Fatal,
}
