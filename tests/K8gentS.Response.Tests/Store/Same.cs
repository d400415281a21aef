using System.Text;
using K8gentS.Diagnosis.Reports.Json;
using K8gentS.Response.Incidents;
using Shouldly;

namespace K8gentS.Response.Tests.Store;

/// <summary>Compares records whose lists are equal item by item.</summary>
internal static class Same
{
    public static void ShouldBeSameAs(this IncidentRecord? actual, IncidentRecord expected)
    {
        var record = actual.ShouldNotBeNull();
        (record with { Report = expected.Report }).ShouldBe(expected);
        Encoding.UTF8.GetString(IncidentJson.Write(record.Report)).ShouldBe(Encoding.UTF8.GetString(IncidentJson.Write(expected.Report)));
    }
}
