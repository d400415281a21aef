using K8gentS.Reasoning.Budgets;
using K8gentS.Reasoning.Sampling;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Budgets;

public sealed class BudgetTests
{
    [Fact]
    public void An_hour_slides()
    {
        var time = new FakeTime();
        var budget = new ModelBudget(() => new ReasonerOptions { IncidentsPerHour = 2 }, time);
        budget.Admit().ShouldBeNull();
        time.Advance(TimeSpan.FromMinutes(40));
        budget.Admit().ShouldBeNull();
        budget.Admit()!.RetryAfter.ShouldBe(TimeSpan.FromMinutes(20));
        time.Advance(TimeSpan.FromMinutes(20));
        budget.Admit().ShouldBeNull();
        budget.Admit().ShouldNotBeNull();
    }

    [Fact]
    public void Limits_hold_from_the_moment_they_change()
    {
        var limits = new ReasonerOptions { IncidentsPerHour = 0 };
        var budget = new ModelBudget(() => limits, new FakeTime());
        budget.Admit().ShouldNotBeNull();
        limits = limits with { IncidentsPerHour = 1 };
        budget.Admit().ShouldBeNull();
    }

    [Fact]
    public void A_day_ends_at_midnight_UTC()
    {
        var time = new FakeTime();
        time.Advance(TimeSpan.FromHours(22));
        var budget = new ModelBudget(() => new ReasonerOptions { TokensPerDay = 10 }, time);
        budget.Count(10);
        budget.Admit()!.RetryAfter.ShouldBe(TimeSpan.FromHours(2));
        time.Advance(TimeSpan.FromHours(2));
        budget.Admit().ShouldBeNull();
    }

    [Fact]
    public void Calls_side_by_side_never_reserve_more_than_there_is()
    {
        var budget = new IncidentBudget(1000, 1000);
        var reserved = 0;
        Parallel.For(0, 100, _ => Interlocked.Add(ref reserved, budget.TryReserve(30, 30) ? 1 : 0));
        reserved.ShouldBe(33);
        budget.Settle(30, 30, 10, 20);
        (budget.LeftIn, budget.LeftOut).ShouldBe((1000 - (32 * 30) - 10, 1000 - (32 * 30) - 20));
        budget.Spent.ShouldBe((10, 20));
    }

    [Fact]
    public void The_default_tokens_are_shared_by_three_answers_and_a_second_look()
    {
        var plan = TokenPlan.For(new ReasonerOptions());
        plan.Samples.ShouldBe(3);
        ((plan.Samples * plan.TokensOfQuestion) + plan.ReserveIn).ShouldBeLessThanOrEqualTo(8_000);
    }

    [Fact]
    public void A_short_budget_leaves_one_answer()
    {
        TokenPlan.For(new ReasonerOptions { TokensIn = 3_000 }).Samples.ShouldBe(1);
        TokenPlan.For(new ReasonerOptions { TokensOut = 600 }).Samples.ShouldBe(1);
    }

    [Fact]
    public void A_cache_forgets_what_was_not_asked_for_longest()
    {
        var cache = new AnswerCache<string>(2);
        cache.Set("a", "1");
        cache.Set("b", "2");
        cache.TryGet("a", out _).ShouldBeTrue();
        cache.Set("c", "3");
        cache.Count.ShouldBe(2);
        cache.TryGet("b", out _).ShouldBeFalse();
        cache.TryGet("a", out var kept).ShouldBeTrue();
        kept.ShouldBe("1");
    }
}
