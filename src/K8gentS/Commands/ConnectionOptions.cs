using System.CommandLine;
using K8gentS.Configuration;
using K8gentS.KubeApi.Connection;

namespace K8gentS.Commands;

/// <summary>The options that choose a cluster, named as kubectl names them.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<string?> _kubeconfig = new("--kubeconfig") { Description = "The kubeconfig file; else KUBECONFIG, else ~/.kube/config", HelpName = "FILE" };
    private readonly Option<string?> _context = new("--context") { Description = "The context of the kubeconfig; else its current one", HelpName = "NAME" };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_kubeconfig);
        command.Add(_context);
    }

    /// <summary>The connection that was asked for, as kubectl would take it.</summary>
    public ClusterConnection Load(ParseResult parsed, Terminal terminal) => Warned(KubeConfig.Load(Read(parsed)), terminal);

    /// <summary>The connection of the pod we run in, if we do and no other is asked for.</summary>
    public ClusterConnection LoadPreferringPod(ParseResult parsed, Terminal terminal) => Warned(LoadPreferringPod(parsed), terminal);

    /// <summary>The same for one who tells the connection's warnings in words of its own.</summary>
    public ClusterConnection LoadPreferringPod(ParseResult parsed) => KubeConfig.LoadPreferringPod(Read(parsed));

    /// <summary>
    /// The same choice for the user's own kubectl, where that carries out fixes. The context is named even where nobody named
    /// one: when the current one is changed meanwhile, kubectl must still change the cluster that is watched.
    /// </summary>
    public ProgramConfiguration Into(ProgramConfiguration configuration, ParseResult parsed, ClusterConnection target) => configuration with
    {
        Execution = configuration.Execution is { } execution ? execution with { Kubeconfig = parsed.GetValue(_kubeconfig), Context = target.Context } : null,
    };

    private KubeConfigOptions Read(ParseResult parsed) => new() { Path = parsed.GetValue(_kubeconfig), Context = parsed.GetValue(_context) };

    private static ClusterConnection Warned(ClusterConnection connection, Terminal terminal)
    {
        foreach (var warning in connection.Warnings)
        {
            terminal.Complain(warning);
        }

        return connection;
    }
}
