using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using K8gentS.Diagnosis.Objects;
using K8gentS.Diagnosis.Readings.Hosts;
using K8gentS.Diagnosis.Signals;
using static K8gentS.Diagnosis.Evidence.Unchanged;

namespace K8gentS.Diagnosis.Evidence;

/// <summary>
/// The part that knows what is meant to be a name or a word but is not checked by the API server: whoever may write events
/// or a status may write anything there.
/// </summary>
internal sealed partial class FieldSanitizer
{
    private const int LongestName = 253;
    private const int LongestWord = 64;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>A name: one that Kubernetes would give an object (RFC 1123) stays, an address of a node's name included; anything else is text.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public string? Name(string? name) => name is null || (name.Length <= LongestName && !name.AsSpan().ContainsAnyExcept(NameCharacters)) ? name : sanitizer.Clean(name);

    /// <summary>A word such as a reason, in letters alone; anything else is text.</summary>
    [return: NotNullIfNotNull(nameof(word))]
    public string? Word(string? word) => word is null || (word.Length <= LongestWord && !word.AsSpan().ContainsAnyExcept(Letters)) ? word : sanitizer.Clean(word);

    [return: NotNullIfNotNull(nameof(about))]
    public ObjectRef? Ref(ObjectRef? about)
    {
        if (about is null)
        {
            return null;
        }

        var (kind, ns, name) = (Word(about.Kind), Name(about.Namespace), Name(about.Name));
        return ReferenceEquals(kind, about.Kind) && ReferenceEquals(ns, about.Namespace) && ReferenceEquals(name, about.Name) ? about : new ObjectRef(kind, ns, name);
    }

    public Signal Signal(Signal signal) => signal with
    {
        Object = Ref(signal.Object),
        Reason = Word(signal.Reason),
        Message = sanitizer.Clean(signal.Message),
        Container = Name(signal.Container),
    };

    public HostReference Host(HostReference host)
    {
        var name = sanitizer.Clean(host.Host);
        return host with
        {
            Host = name,
            Where = sanitizer.Clean(host.Where),
            Holder = Ref(host.Holder),
            // A Service that does not exist is the written name once more; one that exists was found by an address or is no secret.
            Service = name == host.Host || host.ServiceExists ? Ref(host.Service) : null,
            Backends = Each(host.Backends, b => Ref(b)),
        };
    }

    /// <summary>Whether the name it stands under makes it a secret. Hosts are read from raw text, where a password may look like one: DB_PASSWORD names no host.</summary>
    public bool IsSecret(HostReference host) =>
        host.Setting is { } name && sanitizer.CleanField(name, host.Host) != sanitizer.Clean(host.Host);

    public TemplateChange Change(TemplateChange change) => change with
    {
        Path = sanitizer.Clean(change.Path),
        Before = change.Before is null ? null : sanitizer.CleanField(change.Path, change.Before),
        After = change.After is null ? null : sanitizer.CleanField(change.Path, change.After),
        Revision = sanitizer.Clean(change.Revision),
    };

    public Event Event(Event item) => item with
    {
        Type = Word(item.Type),
        Reason = Word(item.Reason),
        Message = Text(item.Message),
        InvolvedObject = InvolvedObject(item.InvolvedObject),
        ReportingComponent = Name(item.ReportingComponent),
        Source = item.Source is null ? null : new EventSource { Component = Name(item.Source.Component), Host = Name(item.Source.Host) },
    };

    private InvolvedObject InvolvedObject(InvolvedObject about) => about with
    {
        Kind = Word(about.Kind),
        Namespace = Name(about.Namespace),
        Name = Name(about.Name),
        Uid = Name(about.Uid),
        FieldPath = Text(about.FieldPath),
    };

    private Condition Condition(Condition condition)
    {
        condition = With(condition, condition.Message, Text(condition.Message), (c, v) => c with { Message = v });
        condition = With(condition, condition.Reason, Word(condition.Reason), (c, v) => c with { Reason = v });
        condition = With(condition, condition.Status, Word(condition.Status), (c, v) => c with { Status = v });
        return With(condition, condition.Type, Word(condition.Type), (c, v) => c with { Type = v });
    }

    private OwnerReference Owner(OwnerReference owner)
    {
        owner = With(owner, owner.Kind, Word(owner.Kind), (o, v) => o with { Kind = v });
        owner = With(owner, owner.Name, Name(owner.Name), (o, v) => o with { Name = v });
        return With(owner, owner.Uid, Name(owner.Uid), (o, v) => o with { Uid = v });
    }
}
