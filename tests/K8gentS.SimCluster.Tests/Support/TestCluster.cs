using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace K8gentS.SimCluster.Tests.Support;

/// <summary>A simulated cluster of its own for one test, and somebody who talks to it over real HTTPS.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private TestCluster(SimulatedCluster cluster)
    {
        Cluster = cluster;
        Admin = new ApiClient(cluster, cluster.TokenOf("admin"));
        Agent = new ApiClient(cluster, cluster.TokenOf("agent"));
    }

    public SimulatedCluster Cluster { get; }

    public ApiClient Admin { get; }

    public ApiClient Agent { get; }

    public static async Task<TestCluster> StartAsync(SimulatedClusterOptions? options = null, params string[] cases)
    {
        var cluster = await SimulatedCluster.StartAsync(options, TestContext.Current.CancellationToken);
        foreach (var id in cases)
            cluster.Add(Corpus.Case(id));
        return new TestCluster(cluster);
    }

    public static Task<TestCluster> WithCasesAsync(params string[] cases) => StartAsync(null, cases);

    public void PutConfigMap(string name, string ns = "default", string labels = "{}", string data = "{}") => Cluster.Objects.Put(
        $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","namespace":"{{{ns}}}","labels":{{{labels}}}},"data":{{{data}}}}""");

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        Agent.Dispose();
        await Cluster.DisposeAsync();
    }
}

/// <summary>What an answer was.</summary>
internal sealed record Answer(int Code, string Body, HttpResponseHeaders Headers)
{
    public JsonElement Json { get; } = Body.StartsWith('{') ? JsonDocument.Parse(Body).RootElement : default;

    public string Message => Json.GetProperty("message").GetString()!;

    public IReadOnlyList<string> ItemNames => [.. Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("metadata").GetProperty("name").GetString()!)];

    public string ListVersion => Json.GetProperty("metadata").GetProperty("resourceVersion").GetString()!;
}

internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Version _version;

    public ApiClient(SimulatedCluster cluster, string? token, Version? version = null)
    {
        var authority = cluster.CertificateAuthority;
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate is X509Certificate2 served && served.Thumbprint == authority!.Thumbprint;
        _http = new HttpClient(handler) { BaseAddress = cluster.Url, Timeout = TimeSpan.FromSeconds(30) };
        _version = version ?? HttpVersion.Version11;
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Task<Answer> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, null, null, accept);

    public Task<Answer> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> PatchAsync(string path, string body, string media) => SendAsync(HttpMethod.Patch, path, body, media);

    public Task<Answer> DeleteAsync(string path, string? body = null) => SendAsync(HttpMethod.Delete, path, body);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body, string? media = null, string? accept = null, string? impersonate = null)
    {
        using var request = new HttpRequestMessage(method, path) { Version = _version };
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, media ?? "application/json");
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (impersonate is not null)
            request.Headers.Add("Impersonate-User", impersonate);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers);
    }

    /// <summary>An answer whose body is read line by line, as it comes.</summary>
    public async Task<LineReader> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Version = _version };
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new LineReader(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    public async Task<WatchReader> WatchAsync(string path) => new(await OpenAsync(path));

    public void Dispose() => _http.Dispose();
}
