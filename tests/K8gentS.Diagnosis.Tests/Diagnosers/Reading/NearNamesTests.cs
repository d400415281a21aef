using K8gentS.Diagnosis.Diagnosers.Reading;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Diagnosers.Reading;

public sealed class NearNamesTests
{
    [Theory]
    [InlineData("thumbnailer", "thumbnialer", true)]
    [InlineData("postgres", "postgers", true)]
    [InlineData("orders", "order", true)]
    [InlineData("redis", "redis", false)]
    [InlineData("db", "dc", false)]
    [InlineData("orders-db", "users-db", false)]
    [InlineData("cart", "catalog", false)]
    public void Near_is_a_slip_of_the_pen_and_no_other_name(string one, string other, bool near) => NearNames.AreNear(one, other).ShouldBe(near);
}
