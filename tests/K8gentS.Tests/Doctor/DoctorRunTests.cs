using K8gentS.Doctor;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Doctor;

/// <summary>Checks that hang or fail in ways that nobody foresaw keep nobody from the others' findings.</summary>
public sealed class DoctorRunTests
{
    private static readonly IDoctorCheck Well = new SettledCheck("well", CheckFinding.Ok("All is well."));

    [Fact]
    public async Task A_check_that_hangs_is_given_up_and_one_that_fails_is_told_and_the_others_in_their_order()
    {
        var hangs = new Check("hangs", TimeSpan.FromMilliseconds(50), token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        var fails = new Check("fails", TimeSpan.FromMinutes(1), _ => throw new InvalidOperationException("A bug."));

        var results = await new DoctorRun(new DoctorChecks(Well, [hangs, Well], [fails, Well]), TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        results.Select(r => (r.Name, r.Findings[0].Verdict)).ShouldBe(
            [("well", CheckVerdict.Ok), ("hangs", CheckVerdict.Fault), ("well", CheckVerdict.Ok), ("fails", CheckVerdict.Fault), ("well", CheckVerdict.Ok)]);
        results[1].Findings[0].Says.ShouldBe("This took longer than 0 s and was given up.");
        results[3].Findings[0].Says.ShouldContain("A bug.");
    }

    [Fact]
    public async Task Who_presses_Ctrl_C_is_not_kept()
    {
        using var pressed = new CancellationTokenSource();
        var hangs = new Check("hangs", TimeSpan.FromMinutes(5), async token =>
        {
            await pressed.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });

        await Should.ThrowAsync<OperationCanceledException>(new DoctorRun(new DoctorChecks(Well, [hangs], []), TimeProvider.System).RunAsync(pressed.Token));
    }

    private sealed class Check(string name, TimeSpan patience, Func<CancellationToken, Task> look) : IDoctorCheck
    {
        public string Name => name;

        public TimeSpan Patience => patience;

        public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken)
        {
            await look(cancellationToken);
            return [CheckFinding.Ok("Looked.")];
        }
    }
}
