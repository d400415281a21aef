using System.Reflection;
using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Reports;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Architecture;

public sealed class SanitizedTypesTests
{
    [Theory]
    [InlineData(typeof(SanitizedEvidence))]
    [InlineData(typeof(SanitizedLog))]
    [InlineData(typeof(EvidenceItem))]
    [InlineData(typeof(RcaReport))]
    [InlineData(typeof(IncidentReport))]
    [InlineData(typeof(Hypothesis))]
    public void What_exits_take_can_be_made_by_the_diagnosis_alone(Type type) =>
        type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).ShouldBeEmpty();

    [Fact]
    public void No_part_of_the_product_but_the_diagnosis_sees_what_makes_them()
    {
        var friends = typeof(SanitizedEvidence).Assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>();
        friends.ShouldAllBe(f => f.AssemblyName.EndsWith(".Tests", StringComparison.Ordinal));
    }
}
