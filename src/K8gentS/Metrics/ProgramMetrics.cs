using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using K8gentS.Cluster.Watching;
using K8gentS.KubeApi.Http;
using K8gentS.Response;

namespace K8gentS.Metrics;

/// <summary>Figures of the program itself and of the border between its halves, in the meter <see cref="MeterName"/>.</summary>
internal static class ProgramMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "K8gentS";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Reports = Meter.CreateCounter<long>(
        "k8gents.border.requests", "{request}", "Messages of agents that the responder was asked to take, by HTTP code.");

    private static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "k8gents.border.messages", "{message}", "Messages of the agent to the responder, by outcome: delivered, refused (not sent again), failed (kept and sent again).");

    private static readonly Counter<long> Replacements = Meter.CreateCounter<long>(
        "k8gents.sanitizer.replacements", "{replacement}", "Secrets and personal data that were replaced in text, by rule.");

    private static readonly KeyValuePair<string, object?> Version = new(
        "version", typeof(ProgramMetrics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    // Asked at every scrape for as long as the program runs.
    private static readonly ObservableGauge<int> Build = Meter.CreateObservableGauge(
        "k8gents.build.info", () => new Measurement<int>(1, Version), null, "Always 1; the label says which version runs.");

    /// <summary>Makes the instruments of all projects known to listeners, before there is anything to count.</summary>
    public static void Publish()
    {
        _ = Build;
        ApiMetrics.Publish();
        LoopMetrics.Publish();
        ResponseMetrics.Publish();
        foreach (var outcome in (string[])["delivered", "refused", "failed"])
        {
            Messages.Add(0, new KeyValuePair<string, object?>("outcome", outcome));
        }

        Reports.Add(0, new KeyValuePair<string, object?>("code", "200"));
        Replacements.Add(0, new KeyValuePair<string, object?>("rule", "ipv4"));
    }

    /// <summary>The responder answered an agent.</summary>
    public static void Answered(int code) => Reports.Add(1, new KeyValuePair<string, object?>("code", code.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The agent sent a message.</summary>
    public static void Sent(string outcome) => Messages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>The sanitizer replaced something.</summary>
    public static void Replaced(string rule) => Replacements.Add(1, new KeyValuePair<string, object?>("rule", rule));
}
