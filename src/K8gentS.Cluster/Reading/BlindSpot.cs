using System.Globalization;
using K8gentS.Cluster.Kinds;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Reading;

/// <summary>
/// Something that could not be seen in one place. The sentence is made of our own words, the server's codes and nothing
/// else the server says: its messages may hold names of people.
/// </summary>
/// <param name="Source">The place.</param>
/// <param name="Before">The sentence up to the kind's name.</param>
/// <param name="After">The sentence after the place.</param>
internal sealed record BlindSpot(Source Source, string Before, string After)
{
    /// <summary>Why a list could not be had.</summary>
    public static BlindSpot From(Source source, KubeApiException fault) => fault switch
    {
        ForbiddenException => Forbidden(source),
        NotFoundException => Absent(source),
        _ => Failed(source, fault),
    };

    public static BlindSpot Forbidden(Source source) => new(source, "no permission to list ", Lost(source.Kind));

    public static BlindSpot Absent(Source source) =>
        new(source, $"the server does not serve {string.Join(" or ", source.Kind.Versions.Select(v => v.ApiVersion))} ", Lost(source.Kind));

    public static BlindSpot Failed(Source source, KubeApiException fault) =>
        new(source, "", $" could not be listed ({Describe(fault)})" + Lost(source.Kind));

    public static BlindSpot Pending(Source source) => new(source, "", " have not been listed yet" + Lost(source.Kind));

    public static BlindSpot Unwatchable(Source source) => new(source, "no permission to watch ", ": they are listed anew from time to time, and changes are seen late");

    public static BlindSpot Interrupted(Source source, DateTimeOffset since, string fault) => new(
        source,
        "the watch of ",
        $" has been interrupted since {since.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)} ({fault}): what changed since then is not seen");

    public static BlindSpot Skipped(Source source, int count) =>
        new(source, "", $": {count} of them could not be read and {(count == 1 ? "is" : "are")} left out");

    /// <summary>An answer that is no list, in few words that hold nothing of its content.</summary>
    public static string Describe(KubeApiException fault) => fault switch
    {
        ServerUnreachableException => "the API server could not be reached",
        UnauthorizedException => "401: the credentials are not accepted",
        ForbiddenException => "403: no permission",
        TooManyRequestsException => "429: the API server sheds load",
        UnreadableAnswerException => "the answer was broken",
        WatchSilentException => "nothing was heard any more",
        { Code: > 0 } => $"the API server answered {fault.Code}",
        _ => "the request failed",
    };

    /// <summary>One sentence for each thing that is wrong with a kind, its namespaces gathered.</summary>
    public static IEnumerable<string> Sentences(IEnumerable<BlindSpot> spots) => spots
        .GroupBy(s => (s.Source.Kind, s.Before, s.After))
        .Select(g => $"{g.Key.Before}{g.Key.Kind.Plural}{Where([.. g.Select(s => s.Source.Namespace).OfType<string>()])}{g.Key.After}");

    private static string Where(List<string> namespaces) => namespaces.Count switch
    {
        0 => "",
        1 => $" in namespace {namespaces[0]}",
        _ => $" in namespaces {string.Join(", ", namespaces)}",
    };

    private static string Lost(WatchedKind kind) => $": {kind.Tells} cannot be told";
}
