using K8gentS.Diagnosis.Plans.Execution;

namespace K8gentS.Response.Execution.Subprocess;

/// <summary>
/// What kubectl's words on standard error mean for a change. What is not known is taken for the worst: that nobody knows.
/// Source: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/util/helpers.go (checkErr, StandardErrorMessage)
/// </summary>
internal static class KubectlErrors
{
    private const int LongestQuote = 300;

    private static readonly (string Words, PlanRequestFault Fault)[] Known =
    [
        ("Error from server (Conflict)", PlanRequestFault.Conflict),
        // A test operation of a JSON patch that does not hold names no object; an object that is not valid is named.
        ("The request is invalid", PlanRequestFault.Conflict),
        ("Error from server (InternalError)", PlanRequestFault.AnswerLost),
        ("Error from server (ServerTimeout)", PlanRequestFault.AnswerLost),
        ("Error from server (Timeout)", PlanRequestFault.AnswerLost),
        ("Error from server (ServiceUnavailable)", PlanRequestFault.AnswerLost),
        ("Error from server (Unknown)", PlanRequestFault.AnswerLost),
        ("Error from server (", PlanRequestFault.Refused),
        ("error: You must be logged in", PlanRequestFault.Refused),
        ("dial tcp", PlanRequestFault.NotSent),
        ("no such host", PlanRequestFault.NotSent),
        ("The connection to the server", PlanRequestFault.NotSent),
        (" is invalid:", PlanRequestFault.Refused),
    ];

    /// <summary>The fault that a failed change stands for.</summary>
    public static PlanRequestException Of(PlanObject which, string errors)
    {
        var fault = Known.Where(k => errors.Contains(k.Words, StringComparison.Ordinal)).Select(k => (PlanRequestFault?)k.Fault).FirstOrDefault() ?? PlanRequestFault.AnswerLost;
        return new PlanRequestException(fault, $"The change of {which} {(fault == PlanRequestFault.Refused ? "was refused" : "failed")}: {Quote(errors)}");
    }

    /// <summary>The last line that says something, cut to a length that fits a sentence.</summary>
    public static string Quote(string errors)
    {
        var last = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "kubectl said nothing";
        return last.Length <= LongestQuote ? last : last[..LongestQuote] + "...";
    }
}
