using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace K8gentS.SimCluster.Jobs;

/// <summary>
/// The files that a container is given, in a folder that only we may read: the projected token with the certificate
/// authority and the namespace, and the file for the last words. Arguments that name a mounted path are led to it.
/// </summary>
internal sealed class PodSandbox : IDisposable
{
    private const int LongestMessage = 4096;
    private readonly string _folder = Directory.CreateTempSubdirectory("k8gents-sim-pod-").FullName;
    private readonly JobSpec _spec;

    public PodSandbox(JobSpec spec, string ns, string? token, X509Certificate2 authority)
    {
        _spec = spec;
        File.WriteAllText(MessageFile, "");
        if (spec.TokenDirectory is null)
            return;
        Directory.CreateDirectory(TokenFolder);
        File.WriteAllText(Path.Combine(TokenFolder, "token"), token ?? "unknown-service-account");
        File.WriteAllText(Path.Combine(TokenFolder, "ca.crt"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(TokenFolder, "namespace"), ns);
    }

    private string MessageFile => Path.Combine(_folder, "termination-log");

    private string TokenFolder => Path.Combine(_folder, "serviceaccount");

    public IEnumerable<string> Arguments => _spec.Arguments.Select(Mounted);

    public IEnumerable<KeyValuePair<string, string>> Environment(Uri server) =>
    [
        .. _spec.Environment.Select(e => KeyValuePair.Create(e.Key, Mounted(e.Value))),
        new("KUBERNETES_SERVICE_HOST", server.Host),
        new("KUBERNETES_SERVICE_PORT", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("HOME", _folder),
        new("TMPDIR", _folder),
    ];

    /// <summary>The container's last words, cut as the kubelet cuts them.</summary>
    public string Message(ProcessEnd end)
    {
        var bytes = File.ReadAllBytes(MessageFile);
        var said = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, LongestMessage)));
        return said.Length == 0 && end.ExitCode != 0 && _spec.FallsBackToLog ? end.Log : said;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Mounted(string text) =>
        text == _spec.TerminationMessagePath ? MessageFile
        : text == _spec.TokenDirectory ? TokenFolder
        : text;
}
