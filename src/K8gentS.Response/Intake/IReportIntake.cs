using K8gentS.Diagnosis.Guidance;

namespace K8gentS.Response.Intake;

/// <summary>Takes what an agent says. In memory where both halves share a process, behind HTTP where they do not.</summary>
public interface IReportIntake
{
    /// <summary>Takes a message and gives guidance. The same message twice changes nothing the second time.</summary>
    /// <exception cref="Store.StoreUnavailableException">Nothing was kept; send it again later.</exception>
    Task<AgentGuidance> AcceptAsync(AgentMessage message, CancellationToken cancellationToken);
}
