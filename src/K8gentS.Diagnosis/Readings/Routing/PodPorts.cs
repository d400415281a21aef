using System.Globalization;
using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Readings.Routing;

/// <summary>Whether a pod's spec speaks of a port other than by declaring it.</summary>
internal static class PodPorts
{
    /// <summary>Whether a number stands in a probe, a command, an argument, a variable or an annotation.</summary>
    public static bool Mentions(Pod pod, int port)
    {
        var text = port.ToString(CultureInfo.InvariantCulture);
        return pod.Spec.AllContainers.Any(c => Texts(c).Any(t => HasNumber(t, text)))
            || pod.Metadata.Annotations.Where(a => a.Key.Contains("port", StringComparison.OrdinalIgnoreCase)).Any(a => a.Value == text);
    }

    /// <summary>The ports that probes ask: a container that is ready serves them, declared or not.</summary>
    public static IEnumerable<ContainerPort> Probed(Pod pod) =>
        from container in pod.Spec.Containers
        from probe in new[] { container.ReadinessProbe, container.LivenessProbe }.OfType<Probe>()
        from text in Ports(probe)
        let number = new IntOrString(text).Number ?? 0
        where number > 0
        select new ContainerPort { Number = number, Protocol = "TCP" };

    private static IEnumerable<string> Texts(Container container) =>
    [
        .. container.Command,
        .. container.Args,
        .. container.Env.Select(e => e.Value).OfType<string>(),
        .. new[] { container.LivenessProbe, container.ReadinessProbe, container.StartupProbe }.OfType<Probe>().SelectMany(Ports),
    ];

    private static IEnumerable<string> Ports(Probe probe)
    {
        if (probe.HttpGet is { } http)
        {
            yield return http.Port.ToString();
        }

        if (probe.TcpSocket is { } tcp)
        {
            yield return tcp.Port.ToString();
        }

        if (probe.Grpc is { } grpc)
        {
            yield return grpc.Port.ToString(CultureInfo.InvariantCulture);
        }
    }

    // The number must stand alone: 80 is not in 8080.
    private static bool HasNumber(string text, string number)
    {
        for (var at = text.IndexOf(number, StringComparison.Ordinal); at >= 0; at = text.IndexOf(number, at + 1, StringComparison.Ordinal))
        {
            var end = at + number.Length;
            if ((at == 0 || !char.IsAsciiDigit(text[at - 1])) && (end == text.Length || !char.IsAsciiDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
