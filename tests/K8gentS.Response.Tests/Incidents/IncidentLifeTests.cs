using K8gentS.Response.Incidents;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Incidents;

public sealed class IncidentLifeTests
{
    // One row a state, in the order of the enum; one column a state that may follow. x: may, .: may not, =: staying.
    private static readonly string[] Table =
    [
        //          O D T W A E V R P B X Z
        /* Open */ "= x x . . . . x . . x .",
        /* Diag */ ". = x x . . . x . . x .",
        /* Told */ ". . = x . . . x . . x .",
        /* Wait */ ". . . = x . . x . . x x",
        /* Appr */ ". . . . = x . x . . x x",
        /* Exec */ ". . . . . = x . x x . x",
        /* Veri */ ". . . x . . = x x x . .",
        /* Reso */ "x x . x . . . = x . . .",
        /* Pers */ ". . . x . . . x = . x .",
        /* Back */ ". . . x . . . x . = x .",
        /* Dism */ "x x . . . . . . . . = .",
        /* Expi */ ". . . x . . . x . . x =",
    ];

    private static readonly IncidentState[] All = Enum.GetValues<IncidentState>();

    [Fact]
    public void Of_every_two_states_it_is_known_whether_one_may_follow_the_other()
    {
        Table.Length.ShouldBe(All.Length);
        foreach (var from in All)
        {
            var row = Table[(int)from].Split(' ');
            row.Length.ShouldBe(All.Length);
            All.Where(to => IncidentLife.May(from, to)).ShouldBe(All.Where(to => row[(int)to] != "."), $"after {from}");
        }
    }

    [Fact]
    public void Every_state_can_be_reached_and_none_is_a_dead_end()
    {
        Reachable(IncidentState.Open).Count.ShouldBe(All.Length);
        All.ShouldAllBe(s => Reachable(s).Contains(IncidentState.Resolved));
    }

    [Fact]
    public void Nothing_is_carried_out_that_was_not_approved() =>
        All.Where(s => s != IncidentState.Executing && IncidentLife.May(s, IncidentState.Executing)).ShouldBe([IncidentState.Approved]);

    [Fact]
    public void While_a_plan_is_carried_out_neither_a_person_nor_time_ends_the_incident()
    {
        IncidentLife.May(IncidentState.Executing, IncidentState.Resolved).ShouldBeFalse();
        IncidentLife.May(IncidentState.Executing, IncidentState.Dismissed).ShouldBeFalse();
        IncidentLife.May(IncidentState.Executing, IncidentState.Diagnosed).ShouldBeFalse();
    }

    private static HashSet<IncidentState> Reachable(IncidentState from)
    {
        var seen = new HashSet<IncidentState> { from };
        var next = new Queue<IncidentState>(seen);
        while (next.TryDequeue(out var state))
        {
            foreach (var follower in IncidentLife.After(state).Where(seen.Add))
            {
                next.Enqueue(follower);
            }
        }

        return seen;
    }
}
