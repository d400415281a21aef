using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Tests.Support;
using K8gentS.Response.Verdicts;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Store;

public abstract class VerdictStoreContract<TFixture> : StoreContract<TFixture>
    where TFixture : StoreFixture, new()
{
    private static readonly DateTimeOffset Now = SomeNews.Now;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verdicts_are_counted_by_rule_strength_and_cause()
    {
        await AddAsync(Verdict("inc-1"), Verdict("inc-2"), Verdict("inc-3", right: false), Verdict("inc-4") with { Code = "model", Strength = Strength.Weak });
        (await Reopen().Verdicts.CountAsync(Token)).ShouldBe(
            [new VerdictCount("IMG001", Strength.Certain, "image.tag-not-found", 2, 1), new VerdictCount("model", Strength.Weak, "image.tag-not-found", 1, 0)]);
    }

    [Fact]
    public async Task A_person_may_think_again()
    {
        await AddAsync(Verdict("inc-1"), Verdict("inc-1", right: false));
        (await Store.Verdicts.CountAsync(Token)).ShouldHaveSingleItem().ShouldBe(new VerdictCount("IMG001", Strength.Certain, "image.tag-not-found", 0, 1));
        (await Store.Verdicts.OfIncidentAsync("inc-1", Token)).ShouldBe([Verdict("inc-1", right: false)]);
    }

    [Fact]
    public async Task Each_episode_counts_once_and_a_person_before_a_verification_before_a_false_alarm()
    {
        var verified = Verdict("inc-1") with { Source = VerdictSource.Verified, Who = "responder", At = Now.AddHours(1) };
        var person = Verdict("inc-1", right: false);
        var alarm = Verdict("inc-1", right: false) with { Source = VerdictSource.FalseAlarm, Who = "U9", At = Now.AddHours(2) };
        await AddAsync(alarm, verified);
        (await Store.Verdicts.CountAsync(Token)).ShouldHaveSingleItem().Right.ShouldBe(1);
        await AddAsync(person);
        (await Store.Verdicts.CountAsync(Token)).ShouldHaveSingleItem().Wrong.ShouldBe(1);
        await AddAsync(person with { Who = "U2", Right = true, At = Now.AddMinutes(1) });
        (await Store.Verdicts.CountAsync(Token)).ShouldHaveSingleItem().Right.ShouldBe(1, "of two people the later one");
        await AddAsync(Verdict("inc-1") with { Episode = 2 });
        (await Store.Verdicts.CountAsync(Token)).ShouldHaveSingleItem().Right.ShouldBe(2);
    }

    private static Verdict Verdict(string incident, bool right = true) =>
        new(incident, 1, "IMG001", Strength.Certain, "image.tag-not-found", right, VerdictSource.Person, "U1", Now);

    private async Task AddAsync(params Verdict[] verdicts)
    {
        foreach (var verdict in verdicts)
        {
            await Store.Verdicts.AddAsync(verdict, Token);
        }
    }
}
