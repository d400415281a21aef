using K8gentS.Cluster.Agent;
using Shouldly;
using Xunit;

namespace K8gentS.Cluster.Tests.Agent;

public sealed class AgentVitalsTests
{
    private readonly FakeTime _time = new();
    private readonly AgentVitals _vitals;

    public AgentVitalsTests() => _vitals = new AgentVitals(new ClusterAgentOptions(), _time);

    [Fact]
    public void One_that_has_just_started_lives_and_is_not_ready()
    {
        _vitals.Stuck.ShouldBeNull();
        _vitals.NotLooking.ShouldBe("it has not looked yet");
        _vitals.NotSynced.ShouldBe("the cluster has not been read yet");
    }

    [Fact]
    public void A_look_makes_it_ready_for_as_long_as_looks_are_new()
    {
        _vitals.Turned();
        _vitals.Looked();
        _vitals.NotLooking.ShouldBeNull();
        _time.Advance(TimeSpan.FromMinutes(4));
        _vitals.NotLooking.ShouldBe("the last look that came to an end was 4.0 minutes ago");
        _vitals.Stuck.ShouldBeNull();
    }

    [Fact]
    public void Looks_that_begin_keep_it_alive_even_if_they_fail()
    {
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(5));
            _vitals.Turned();
        }

        _vitals.Stuck.ShouldBeNull();
        _vitals.NotLooking.ShouldNotBeNull();
        _time.Advance(TimeSpan.FromMinutes(10));
        _vitals.Stuck.ShouldBe("no look has begun for 10.0 minutes");
    }
}
