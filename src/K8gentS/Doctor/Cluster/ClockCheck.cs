using K8gentS.KubeApi;
using K8gentS.KubeApi.Discovery;

namespace K8gentS.Doctor.Cluster;

/// <summary>
/// How far this machine's clock is from the API server's. Ages of events, the validity of tokens and certificates, and the
/// signatures between agent and responder all lean on clocks that agree.
/// </summary>
internal sealed class ClockCheck(IKubeClient client, TimeProvider time) : IDoctorCheck
{
    private const int Bearable = 30;

    // Signed reports are refused beyond this, and tokens are near it.
    private const int Unbearable = 300;

    /// <inheritdoc/>
    public string Name => "clock";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CheckFinding>> RunAsync(CancellationToken cancellationToken)
    {
        using var discovery = new ApiDiscovery(client, time);
        await discovery.VersionAsync(cancellationToken);
        return [client.ClockSkew is { } skew ? Judge(skew) : CheckFinding.Skipped("The API server's answers carry no date.", "Compare the clocks by hand: `date -u`.")];
    }

    private static CheckFinding Judge(TimeSpan skew)
    {
        var seconds = Math.Abs(skew.TotalSeconds);
        var says = $"The API server's clock is {seconds:0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} this machine's.";
        return seconds switch
        {
            <= 2 => CheckFinding.Ok("This machine's clock and the API server's agree to within 2 s."),
            <= Bearable => CheckFinding.Ok(says),
            <= Unbearable => CheckFinding.Warning(says, "Let both be set by NTP: ages are told wrongly, and tokens and signatures fail when it grows."),
            _ => CheckFinding.Fault(says, "Let both be set by NTP: tokens and signed reports are refused with clocks so far apart."),
        };
    }
}
