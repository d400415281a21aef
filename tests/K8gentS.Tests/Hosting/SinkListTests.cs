using K8gentS.Cluster.Agent;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Hosting;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Hosting;

public sealed class SinkListTests
{
    private readonly Sink _terminal = new();
    private readonly Sink _responder = new() { Fails = true };

    [Fact]
    public async Task Whoever_has_had_the_news_is_not_told_again()
    {
        var list = new SinkList([_terminal, _responder]);
        await Should.ThrowAsync<InvalidOperationException>(() => list.TellAsync(News(), TestContext.Current.CancellationToken));
        await Should.ThrowAsync<InvalidOperationException>(() => list.TellAsync(News(), TestContext.Current.CancellationToken));
        _responder.Fails = false;
        await list.TellAsync(News(), TestContext.Current.CancellationToken);
        _terminal.Told.ShouldBe(1);
        _responder.Told.ShouldBe(1);
    }

    [Fact]
    public async Task Other_news_go_to_all()
    {
        var list = new SinkList([_terminal, _responder]);
        await Should.ThrowAsync<InvalidOperationException>(() => list.TellAsync(News(), TestContext.Current.CancellationToken));
        _responder.Fails = false;
        await list.TellAsync(News(IncidentChange.Ended), TestContext.Current.CancellationToken);
        _terminal.Told.ShouldBe(2);
        _responder.Told.ShouldBe(1);
        await list.TellAsync(News(), TestContext.Current.CancellationToken);
        _terminal.Told.ShouldBe(3);
    }

    private static IncidentNews News(IncidentChange change = IncidentChange.Opened) => new(change, Some.Incident(), Some.Now);

    private sealed class Sink : IIncidentSink
    {
        public bool Fails { get; set; }

        public int Told { get; private set; }

        public Task TellAsync(IncidentNews update, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new InvalidOperationException("away");
            }

            Told++;
            return Task.CompletedTask;
        }
    }
}
