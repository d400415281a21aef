using System.Text;
using K8gentS.Diagnosis.Plans;
using K8gentS.Diagnosis.Plans.Json;

namespace K8gentS.Response.Approvals;

/// <summary>An approval's plan in one line.</summary>
internal static class PlanLine
{
    public static string Of(Approval approval)
    {
        var words = PlanWords.Of(PlanJson.Read(Encoding.UTF8.GetBytes(approval.Plan)));
        return $"{(approval.Undoes is null ? "" : "undo: ")}{words} (plan {approval.PlanDigest[..12]})";
    }
}
