using Dapper;
using K8gentS.Response.Approvals;
using K8gentS.Response.Execution;

namespace K8gentS.Response.Store.Sqlite;

/// <summary>Approvals; each step is one UPDATE whose condition is the whole check.</summary>
internal sealed class SqliteApprovals(SqliteDatabase database) : IApprovalStore
{
    private const string Insert =
        """
        INSERT INTO approval (id, incidentId, planDigest, plan, state, requestedAt, requestedBy, expiresAt, approvedBy, approvedAt, rollbackAllowed, spentAt, result, outcome,
          afterUid, afterTemplateHash, afterReplicas, undoes)
        VALUES (@Id, @IncidentId, @PlanDigest, @Plan, @State, @RequestedAt, @RequestedBy, @ExpiresAt, @ApprovedBy, @ApprovedAt, @RollbackAllowed, @SpentAt, @Result, @Outcome,
          @AfterUid, @AfterTemplateHash, @AfterReplicas, @Undoes)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string Move =
        """
        UPDATE approval SET state = @To,
          approvedBy = CASE WHEN @To = 'Approved' THEN @By ELSE approvedBy END,
          approvedAt = CASE WHEN @To = 'Approved' THEN @At ELSE approvedAt END,
          spentAt = CASE WHEN @To = 'Spent' THEN @At ELSE spentAt END,
          rollbackAllowed = coalesce(@RollbackAllowed, rollbackAllowed),
          outcome = coalesce(@Outcome, outcome),
          result = coalesce(@Result, result),
          afterUid = coalesce(@AfterUid, afterUid),
          afterTemplateHash = coalesce(@AfterTemplateHash, afterTemplateHash),
          afterReplicas = coalesce(@AfterReplicas, afterReplicas)
        WHERE id = @Id AND state = @From AND planDigest = @PlanDigest AND (@To NOT IN ('Approved', 'Spent') OR expiresAt > @At)
        """;

    public async Task AddAsync(Approval approval, CancellationToken cancellationToken)
    {
        if (await database.WriteAsync(c => c.Execute(Insert, ApprovalRow.Of(approval)), cancellationToken) == 1)
        {
            ResponseMetrics.Came(approval.State, null);
        }
    }

    public Task<Approval?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(c => c.QuerySingleOrDefault<ApprovalRow>("SELECT * FROM approval WHERE id = @id", new { id })?.Read(), cancellationToken);

    public Task<IReadOnlyList<Approval>> OfIncidentAsync(string incidentId, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Approval>>(
        c => [.. c.Query<ApprovalRow>("SELECT * FROM approval WHERE incidentId = @incidentId ORDER BY requestedAt DESC, id", new { incidentId }).Select(r => r.Read())], cancellationToken);

    public Task<IReadOnlyList<Approval>> InStateAsync(ApprovalState state, int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Approval>>(
        c => [.. c.Query<ApprovalRow>("SELECT * FROM approval WHERE state = @state ORDER BY requestedAt, id LIMIT @limit", new { state = state.ToString(), limit }).Select(r => r.Read())],
        cancellationToken);

    public Task<IReadOnlyList<Approval>> SpentSinceAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Approval>>(
        c => [.. c.Query<ApprovalRow>("SELECT * FROM approval WHERE spentAt >= @since ORDER BY spentAt DESC, id LIMIT @limit", new { since = SqliteTime.Text(since), limit }).Select(r => r.Read())],
        cancellationToken);

    public async Task<bool> MoveAsync(ApprovalMove move, CancellationToken cancellationToken)
    {
        if (!ApprovalMove.IsForward(move.From, move.To))
        {
            throw new ArgumentException($"An approval does not go from {move.From} to {move.To}.", nameof(move));
        }

        var moved = await database.WriteAsync(c => c.Execute(Move, Values(move)) == 1, cancellationToken);
        if (moved)
        {
            ResponseMetrics.Came(move.To, move.Result);
        }

        return moved;
    }

    private static object Values(ApprovalMove move) => new
    {
        move.Id,
        From = move.From.ToString(),
        To = move.To.ToString(),
        move.PlanDigest,
        At = SqliteTime.Text(move.At),
        move.By,
        RollbackAllowed = (long?)(move.RollbackAllowed is { } allowed ? (allowed ? 1 : 0) : null),
        move.Outcome,
        Result = move.Result?.ToString(),
        AfterUid = move.After?.Uid,
        AfterTemplateHash = move.After?.TemplateHash,
        AfterReplicas = (long?)move.After?.Replicas,
    };
}

/// <summary>A row of the table of approvals.</summary>
internal sealed class ApprovalRow
{
    public string Id { get; init; } = "";

    public string IncidentId { get; init; } = "";

    public string PlanDigest { get; init; } = "";

    public string Plan { get; init; } = "";

    public string State { get; init; } = "";

    public string RequestedAt { get; init; } = "";

    public string RequestedBy { get; init; } = "";

    public string ExpiresAt { get; init; } = "";

    public string? ApprovedBy { get; init; }

    public string? ApprovedAt { get; init; }

    public long RollbackAllowed { get; init; }

    public string? SpentAt { get; init; }

    public string? Result { get; init; }

    public string? Outcome { get; init; }

    public string? AfterUid { get; init; }

    public string? AfterTemplateHash { get; init; }

    public long? AfterReplicas { get; init; }

    public string? Undoes { get; init; }

    public static ApprovalRow Of(Approval approval) => new()
    {
        Id = approval.Id,
        IncidentId = approval.IncidentId,
        PlanDigest = approval.PlanDigest,
        Plan = approval.Plan,
        State = approval.State.ToString(),
        RequestedAt = SqliteTime.Text(approval.RequestedAt),
        RequestedBy = approval.RequestedBy,
        ExpiresAt = SqliteTime.Text(approval.ExpiresAt),
        ApprovedBy = approval.ApprovedBy,
        ApprovedAt = SqliteTime.Text(approval.ApprovedAt),
        RollbackAllowed = approval.RollbackAllowed ? 1 : 0,
        SpentAt = SqliteTime.Text(approval.SpentAt),
        Result = approval.Result?.ToString(),
        Outcome = approval.Outcome,
        AfterUid = approval.After?.Uid,
        AfterTemplateHash = approval.After?.TemplateHash,
        AfterReplicas = approval.After?.Replicas,
        Undoes = approval.Undoes,
    };

    public Approval Read() => new()
    {
        Id = Id,
        IncidentId = IncidentId,
        PlanDigest = PlanDigest,
        Plan = Plan,
        State = Enum.Parse<ApprovalState>(State),
        RequestedAt = SqliteTime.Read(RequestedAt),
        RequestedBy = RequestedBy,
        ExpiresAt = SqliteTime.Read(ExpiresAt),
        ApprovedBy = ApprovedBy,
        ApprovedAt = SqliteTime.ReadOptional(ApprovedAt),
        RollbackAllowed = RollbackAllowed != 0,
        SpentAt = SqliteTime.ReadOptional(SpentAt),
        Result = Result is null ? null : Enum.Parse<ExecutionKind>(Result),
        Outcome = Outcome,
        After = AfterUid is null ? null : new TargetState(AfterUid, AfterTemplateHash, (int?)AfterReplicas),
        Undoes = Undoes,
    };
}
