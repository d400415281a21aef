using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Settings;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>A stored setting.</summary>
internal sealed class SettingRow
{
    public string Key { get; init; } = "";

    public string Value { get; init; } = "";
}

/// <summary>A change of a setting.</summary>
internal sealed class ChangeRow
{
    public long Version { get; init; }

    public string Key { get; init; } = "";

    public string? Before { get; init; }

    public string? After { get; init; }

    public string Who { get; init; } = "";

    public string At { get; init; } = "";

    public SettingsChange Read() => new(Version, Key, Before, After, Who, SqliteTime.Read(At));
}

/// <summary>A mute rule.</summary>
internal sealed class MuteRow
{
    public string Id { get; init; } = "";

    public string? Namespace { get; init; }

    public string? Cause { get; init; }

    public string? IncidentId { get; init; }

    public string? Label { get; init; }

    public string Until { get; init; } = "";

    public MuteRule Read() => new(Id, Namespace, Cause, IncidentId, Label, SqliteTime.Read(Until));
}

/// <summary>A request to look at something.</summary>
internal sealed class RequestRow
{
    public string Id { get; init; } = "";

    public string Namespace { get; init; } = "";

    public string? Kind { get; init; }

    public string? Name { get; init; }

    public string Who { get; init; } = "";

    public string Channel { get; init; } = "";

    public string? Answer { get; init; }

    public DiagnosisRequest Read() => new(Id, Namespace, Kind, Name);

    public AnsweredRequest ReadAnswered() => new(Read(), Who, Channel, new DiagnosisAnswer(Id, SqliteList.Read(Answer ?? "[]")));
}
