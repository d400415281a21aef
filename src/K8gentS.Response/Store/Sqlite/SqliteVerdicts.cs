using Dapper;
using K8gentS.Diagnosis;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Verdicts;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>What people and verifications said of causes.</summary>
internal sealed class SqliteVerdicts(SqliteDatabase database) : IVerdictStore
{
    private const int MaximumCounts = 10_000;

    private const string Keep =
        """
        INSERT INTO verdict (incidentId, episode, code, strength, cause, correct, source, who, at)
        VALUES (@IncidentId, @Episode, @Code, @strength, @Cause, @Right, @source, @Who, @at)
        ON CONFLICT (incidentId, episode, who) DO UPDATE SET code = @Code, strength = @strength, cause = @Cause, correct = @Right, source = @source, at = @at
        """;

    // One verdict an episode: the best source, and of several of that source the latest.
    private const string Count =
        """
        WITH ranked AS (
          SELECT code, strength, cause, correct, row_number() OVER (PARTITION BY incidentId, episode ORDER BY source, at DESC, who) AS place FROM verdict)
        SELECT code, strength, cause, sum(correct) AS right, sum(1 - correct) AS wrong FROM ranked WHERE place = 1
        GROUP BY code, strength, cause ORDER BY code, strength, cause LIMIT @MaximumCounts
        """;

    public Task AddAsync(Verdict verdict, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.Execute(Keep, new
        {
            verdict.IncidentId,
            verdict.Episode,
            verdict.Code,
            strength = verdict.Strength.ToString(),
            verdict.Cause,
            verdict.Right,
            source = (int)verdict.Source,
            verdict.Who,
            at = SqliteTime.Text(verdict.At),
        }),
        cancellationToken);

    public Task<IReadOnlyList<VerdictCount>> CountAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<VerdictCount>>(
        c => [.. c.Query<CountRow>(Count, new { MaximumCounts }).Select(r => new VerdictCount(r.Code, Enum.Parse<Strength>(r.Strength), r.Cause, (int)r.Right, (int)r.Wrong))], cancellationToken);

    public Task<IReadOnlyList<Verdict>> OfIncidentAsync(string incidentId, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Verdict>>(
        c => [.. c.Query<VerdictRow>("SELECT * FROM verdict WHERE incidentId = @incidentId ORDER BY at, who", new { incidentId }).Select(r => r.Read())], cancellationToken);

    private sealed class CountRow
    {
        public string Code { get; init; } = "";

        public string Strength { get; init; } = "";

        public string Cause { get; init; } = "";

        public long Right { get; init; }

        public long Wrong { get; init; }
    }

    private sealed class VerdictRow
    {
        public string IncidentId { get; init; } = "";

        public long Episode { get; init; }

        public string Code { get; init; } = "";

        public string Strength { get; init; } = "";

        public string Cause { get; init; } = "";

        public long Correct { get; init; }

        public long Source { get; init; }

        public string Who { get; init; } = "";

        public string At { get; init; } = "";

        public Verdict Read() => new(IncidentId, (int)Episode, Code, Enum.Parse<Strength>(Strength), Cause, Correct != 0, (VerdictSource)Source, Who, SqliteTime.Read(At));
    }
}
