using K8gentS.Diagnosis.Logs;
using K8gentS.Diagnosis.Readings.Hosts;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Evidence;

public sealed class SettingHostsTests
{
    [Theory]
    [InlineData("WORKERS", "four", null, false)]
    [InlineData("MODE", "production", null, false)]
    [InlineData("DB_HOST", "four", null, true)]
    [InlineData("CACHE", "redis", 6379, true)]
    [InlineData("CACHE", "redis.cache.svc", null, true)]
    public void A_word_is_a_host_only_where_something_says_so(string setting, string host, int? port, bool sure) =>
        SettingHosts.IsSure(setting, new HostMention(host, port)).ShouldBe(sure);
}
