using System.Text;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Diagnosis.Sanitizing;

namespace K8gentS.Tests.Canaries;

/// <summary>Incidents as the agent sends them and the responder keeps them.</summary>
internal static class BorderExit
{
    public static async Task<string> IncidentsAsync(Scene scene, IExplainingSanitizer sanitizer)
    {
        var incidents = (await scene.ReportsAsync(sanitizer)).SelectMany(r => r.Report.Incidents).Select(i => Encoding.UTF8.GetString(IncidentJson.Write(i)));
        var all = string.Join('\n', incidents);
        return $"{all}\n{all.Replace("\\", "", StringComparison.Ordinal)}";
    }
}
