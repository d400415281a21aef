using System.Security.Cryptography.X509Certificates;
using K8gentS.SimCluster.Access;
using K8gentS.SimCluster.Api;
using K8gentS.SimCluster.Controllers;
using K8gentS.SimCluster.Hosting;
using K8gentS.SimCluster.Jobs;
using K8gentS.SimCluster.Load;
using K8gentS.SimCluster.Loading;
using K8gentS.SimCluster.Playing;

namespace K8gentS.SimCluster;

/// <summary>
/// An API server of our own on the loopback address: it serves recorded incidents in the words of Kubernetes, well enough
/// for kubectl and for the agent. Nothing runs in it by itself: no controllers, no scheduler, no kubelets, save what
/// <see cref="RunJobs"/> and <see cref="RunControllers"/> start.
/// </summary>
public sealed class SimulatedCluster : IAsyncDisposable
{
    private readonly SimulatedClusterOptions _options;
    private readonly ClusterState _state;
    private readonly CaseLoader _loader;
    private readonly CancellationTokenSource _stopping = new();
    private readonly X509Certificate2? _certificate;
    private LoopbackHost? _host;
    private string _version = "v1.36.0";

    private SimulatedCluster(SimulatedClusterOptions options)
    {
        _options = options;
        _state = new ClusterState(options);
        _loader = new CaseLoader(_state);
        _certificate = options.Https ? LoopbackCertificate.Create(options.Time.GetUtcNow()) : null;
        Objects = new ClusterObjects(_state, _loader);
    }

    /// <summary>Where it listens, for example https://127.0.0.1:43211/.</summary>
    public Uri Url => _host?.Url ?? throw new ObjectDisposedException(nameof(SimulatedCluster));

    /// <summary>The certificate to trust, or null over plain HTTP.</summary>
    public X509Certificate2? CertificateAuthority => _certificate;

    /// <summary>How it misbehaves.</summary>
    public Faults Faults => _state.Faults;

    /// <summary>Its objects, to be changed from within the process.</summary>
    public ClusterObjects Objects { get; }

    /// <summary>Starts an empty cluster.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimulatedCluster> StartAsync(SimulatedClusterOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new SimulatedClusterOptions();
        if (options.Faults() is { Length: > 0 } faults)
            throw new ArgumentException($"The simulated cluster cannot be started so: {faults}.", nameof(options));
        var cluster = new SimulatedCluster(options);
        var server = cluster.CreateServer();
        cluster._host = await LoopbackHost.StartAsync(options.Port, cluster._certificate, server.HandleAsync, cancellation);
        return cluster;
    }

    /// <summary>The bearer token of a role.</summary>
    /// <exception cref="ArgumentException">There is no such role.</exception>
    public string TokenOf(string role) => Role(role).Token;

    /// <summary>Writes a kubeconfig with which a role reaches this cluster; only the file's owner may read it.</summary>
    /// <exception cref="ArgumentException">There is no such role.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteKubeconfig(string path, string role = "admin") => Kubeconfig.Write(path, Kubeconfig.Of(Url, _certificate, Role(role)));

    /// <summary>Adds a recorded case as it was at the moment of the recording.</summary>
    public void Add(RecordedCase recorded, CaseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        options ??= new CaseOptions();
        var shift = options.ShiftTimes ? TimeShift.Between(recorded.RecordedAt, _options.Time.GetUtcNow()) : new TimeShift(0);
        _version = recorded.Version;
        _loader.Load(recorded, new CaseRewriter(shift, options.Rename));
    }

    /// <summary>
    /// Lets a recorded case happen again, as time passes. The task ends when all of it has appeared; who plays a case awaits it.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the cluster was disposed.</exception>
    public async Task PlayAsync(RecordedCase recorded, PlayOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        options ??= new PlayOptions();
        if (options.Window < TimeSpan.Zero || options.Speed is not (>= 1 and < double.PositiveInfinity))
            throw new ArgumentException("A case is played with a window of 0 or more and a speed of at least 1.", nameof(options));
        _version = recorded.Version;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopping.Token);
        await new CasePlayer(_loader, _options.Time).PlayAsync(recorded, options, end.Token);
    }

    /// <summary>
    /// Adds many pods, with their nodes, namespaces, Deployments and ReplicaSets, for tests of scale. The same figures give the
    /// same cluster.
    /// </summary>
    /// <exception cref="ArgumentException">A figure is out of its range.</exception>
    public void AddSyntheticPods(SyntheticLoad load)
    {
        ArgumentNullException.ThrowIfNull(load);
        if (load.Faults() is { Length: > 0 } faults)
            throw new ArgumentException($"The load cannot be made so: {faults}.", nameof(load));
        foreach (var item in new SyntheticCluster(load, _options.Time.GetUtcNow()).Objects())
            _loader.Put(item);
    }

    /// <summary>
    /// Runs Jobs from now on: the program that is given stands for the executor's image, and runs as a real child process.
    /// Whoever starts it disposes it, before the cluster.
    /// </summary>
    /// <exception cref="InvalidOperationException">The cluster serves plain HTTP, over which nothing in a pod reaches an API server.</exception>
    public SimulatedJobs RunJobs(JobOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var authority = _certificate ?? throw new InvalidOperationException("Jobs need a simulated cluster that serves HTTPS.");
        var objects = new JobObjects(new ObjectEditor(_state), options, _options.Time, _options.Random);
        var surroundings = new JobSurroundings(() => Url, authority, user => _options.Roles.FirstOrDefault(r => r.UserName == user)?.Token);
        return new SimulatedJobs(objects, new JobRun(objects, options, surroundings, _options.Time), _state.Store);
    }

    /// <summary>Starts workload controllers, which act on what changes from now on. Whoever starts them disposes them, before the cluster.</summary>
    public SimulatedControllers RunControllers(ControllerOptions? options = null) => new(_state, options ?? new ControllerOptions(), _options.Time, _options.Random);

    /// <summary>Ends every connection and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_host is null)
            return;
        await _stopping.CancelAsync();
        Faults.Clear();
        await _host.DisposeAsync();
        _host = null;
        _certificate?.Dispose();
        _stopping.Dispose();
    }

    private SimulatedRole Role(string name) => _options.Roles.FirstOrDefault(r => r.Name == name)
        ?? throw new ArgumentException($"There is no role {name}; there are: {string.Join(", ", _options.Roles.Select(r => r.Name))}.", nameof(name));

    private ApiServer CreateServer()
    {
        var authorizer = new Authorizer(_options.Roles);
        var paths = new PathEndpoints(_state, authorizer, () => _options.Version ?? _version);
        return new ApiServer(_state, authorizer, paths, new ResourceRouter(_state, _options, _stopping.Token), _options.Time);
    }
}
