using K8gentS.Diagnosis.Guidance;
using K8gentS.Response.Settings;

namespace K8gentS.Response.Store;

/// <summary>Settings that people change while the program runs, mute rules, and requests to look at something.</summary>
public interface ISettingsStore
{
    /// <summary>The settings as they are now.</summary>
    Task<StoredSettings> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes the next version.</summary>
    /// <returns>False where somebody else has written since.</returns>
    Task<bool> WriteAsync(StoredSettings next, string who, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Who changed what, newest first.</summary>
    Task<IReadOnlyList<SettingsChange>> HistoryAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Mute rules that hold at this time.</summary>
    Task<IReadOnlyList<MuteRule>> MutesAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Adds or replaces a mute rule.</summary>
    Task MuteAsync(MuteRule rule, string who, string why, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Ends a mute rule.</summary>
    /// <returns>False where there is none of this id.</returns>
    Task<bool> UnmuteAsync(string id, string who, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Keeps a request until the agent has answered it or it is an hour old; at most 100.</summary>
    /// <returns>False where there are too many.</returns>
    Task<bool> RequestAsync(DiagnosisRequest request, string who, string channel, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Requests that are not answered yet.</summary>
    Task<IReadOnlyList<DiagnosisRequest>> RequestsAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Keeps what came of requests, until it is told.</summary>
    Task AnsweredAsync(IReadOnlyList<DiagnosisAnswer> answers, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Requests that are answered and whose answer was not told yet, oldest first.</summary>
    Task<IReadOnlyList<AnsweredRequest>> AnsweredAsync(CancellationToken cancellationToken);

    /// <summary>Ends requests: their answers have been told.</summary>
    Task EndRequestsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken);
}

/// <summary>A request with what came of it.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Who">Who asked: a Slack id.</param>
/// <param name="Channel">The Slack channel in which it was asked; empty for a terminal.</param>
/// <param name="Answer">What came of it.</param>
public sealed record AnsweredRequest(DiagnosisRequest Request, string Who, string Channel, DiagnosisAnswer Answer);
