using K8gentS.Response.Store;
using K8gentS.Response.Tests.Support;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Store;

public abstract class InboxStoreContract<TFixture> : StoreContract<TFixture>
    where TFixture : StoreFixture, new()
{
    private static readonly DateTimeOffset Now = SomeNews.Now;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_comes_twice_is_kept_once_also_after_it_was_dealt_with()
    {
        (await Store.Inbox.AddAsync(Item("e-1"), Token)).ShouldBeTrue();
        (await Store.Inbox.AddAsync(Item("e-1"), Token)).ShouldBeFalse();
        await Store.Inbox.DoneAsync("e-1", null, Now, Token);
        (await Store.Inbox.AddAsync(Item("e-1"), Token)).ShouldBeFalse();
        (await Store.Inbox.TakeAsync(Now, Lease, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Each_is_taken_once_in_the_order_in_which_it_came()
    {
        await Store.Inbox.AddAsync(Item("e-2"), Token);
        await Store.Inbox.AddAsync(Item("e-1"), Token);
        (await Store.Inbox.TakeAsync(Now, Lease, Token)).ShouldBe(Item("e-2") with { Attempts = 1 });
        (await Store.Inbox.TakeAsync(Now, Lease, Token)).ShouldBe(Item("e-1") with { Attempts = 1 });
        (await Store.Inbox.TakeAsync(Now, Lease, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_taken_by_one_who_died_is_taken_again_when_its_lease_is_over()
    {
        await Store.Inbox.AddAsync(Item("e-1"), Token);
        await Store.Inbox.TakeAsync(Now, Lease, Token);
        var after = Reopen();
        (await after.Inbox.TakeAsync(Now.AddSeconds(59), Lease, Token)).ShouldBeNull();
        (await after.Inbox.TakeAsync(Now.AddSeconds(60), Lease, Token))!.Attempts.ShouldBe(2);
        await after.Inbox.DoneAsync("e-1", "given up", Now, Token);
        (await after.Inbox.TakeAsync(Now.AddHours(1), Lease, Token)).ShouldBeNull();
    }

    private static InboxItem Item(string id) => new(id, "interactive", "{\"a\":1}", Now);
}
