using System.Net;
using K8gentS.Dashboard;
using K8gentS.Diagnosis.Guidance;
using K8gentS.Diagnosis.Reports;
using K8gentS.Response.Incidents;
using K8gentS.Response.Store.Sqlite;
using K8gentS.Serving;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace K8gentS.Tests.Dashboard;

/// <summary>A dashboard over HTTP, of a store in a folder of its own.</summary>
internal sealed class ServedDashboard : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _end = new();
    private readonly SqliteResponseStore _store;
    private readonly HttpClient _http;
    private readonly Task _serving;

    private ServedDashboard(SqliteResponseStore store, Task serving, Uri address, CancellationTokenSource end, TemporaryFolder folder)
    {
        (_store, _serving, _end, _folder) = (store, serving, end, folder);
        _http = new HttpClient { BaseAddress = address };
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<ServedDashboard> StartAsync(string? token = null)
    {
        var folder = new TemporaryFolder();
        var end = new CancellationTokenSource();
        var store = SqliteResponseStore.Open(Path.Combine(folder.Path, "store.db"), InstallationSanitizer.Create());
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new DashboardOptions(new ListenAddress(IPAddress.Loopback, 0), token);
        var serving = DashboardServer.RunAsync(options, store.Incidents, "staging", TimeProvider.System, NullLoggerFactory.Instance, listening.SetResult, end.Token);
        var address = await listening.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return new ServedDashboard(store, serving, address, end, folder);
    }

    public async Task KeepAsync(IncidentReport report)
    {
        var news = new IncidentNews(IncidentChange.Opened, report, Some.Now);
        await _store.Incidents.SaveAsync([IncidentChanges.Opened(news, "c", Some.Now, Holding.None)], null, TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => await _http.SendAsync(request, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<string> PageAsync(string path) => await (await GetAsync(path)).EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public void CloseStore() => _store.Dispose();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _http.Dispose();
        _store.Dispose();
        _end.Dispose();
        _folder.Dispose();
    }
}
