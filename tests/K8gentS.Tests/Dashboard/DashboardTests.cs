using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Dashboard;

public sealed class DashboardTests
{
    [Fact]
    public async Task The_list_names_what_fails_and_why_and_leads_to_the_proof()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        await dashboard.KeepAsync(Some.Incident());
        var list = await dashboard.PageAsync("/");
        list.ShouldContain("<h1>1 open incident</h1>");
        list.ShouldContain("<a href=\"/incidents/inc-0123456789\">Deployment storefront/checkout: image tag does not exist</a>");
        list.ShouldContain("Tag 2.4.1-rc9 does not exist.");
        list.ShouldContain("90 %");

        var page = await dashboard.PageAsync("/incidents/inc-0123456789");
        page.ShouldContain("<p class=\"sentence\">Tag 2.4.1-rc9 does not exist.</p>");
        page.ShouldContain("<pre>Failed: manifest unknown</pre>");
        page.ShouldContain("<code>kubectl set image deployment/checkout api=");
        page.ShouldContain("agent: opened");
    }

    [Fact]
    public async Task A_list_is_narrowed_to_a_namespace()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        await dashboard.KeepAsync(Some.Incident());
        (await dashboard.PageAsync("/?namespace=storefront")).ShouldContain("1 open incident in storefront");
        (await dashboard.PageAsync("/?namespace=other")).ShouldContain("No open incidents in other");
    }

    [Fact]
    public async Task What_an_attacker_wrote_is_text_and_nothing_else()
    {
        const string Evil = "</pre><script>alert(1)</script>\u202e<img src=x onerror=alert(2)> javascript:alert(3) \u001b[31m";
        await using var dashboard = await ServedDashboard.StartAsync();
        var report = Some.Incident(Some.Hypothesis(Evil, 0.9, Some.Evidence(Evil))) with { Title = Evil, Signals = [Some.Signal(Evil, Evil)] };
        await dashboard.KeepAsync(report);
        foreach (var path in new[] { "/", "/incidents/inc-0123456789", "/?namespace=" + Uri.EscapeDataString(Evil), "/incidents/" + Uri.EscapeDataString(Evil) })
        {
            using var answer = await dashboard.GetAsync(path);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            page.ShouldNotContain("<script");
            page.ShouldNotContain("<img");
            page.ShouldNotContain("\u202e");
            page.ShouldNotContain("&#x202E;");
            page.ShouldNotContain("\u001b");
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        }
    }

    [Fact]
    public async Task There_is_nothing_to_do_on_it()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        using var post = await dashboard.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/incidents/inc-0123456789"));
        post.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await dashboard.GetAsync("/incidents/inc-9")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await dashboard.GetAsync("/secrets")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_browser_that_was_lured_here_under_another_name_gets_nothing()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "rebound.example" } };
        using var answer = await dashboard.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.Unauthorized)]
    [InlineData("Basic", "me:wrong", HttpStatusCode.Unauthorized)]
    [InlineData("Basic", "no colon", HttpStatusCode.Unauthorized)]
    [InlineData("Basic", "me:a token of the dashboard", HttpStatusCode.OK)]
    [InlineData("Bearer", "a-token-of-the-dashboard", HttpStatusCode.Unauthorized)]
    public async Task Elsewhere_than_on_loopback_the_token_is_asked_for(string? scheme, string? credentials, HttpStatusCode expected)
    {
        await using var dashboard = await ServedDashboard.StartAsync("a token of the dashboard");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Authorization = scheme is null ? null : new AuthenticationHeaderValue(scheme, scheme == "Basic" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials!)) : credentials);
        using var answer = await dashboard.SendAsync(request);
        answer.StatusCode.ShouldBe(expected);
        (answer.Headers.WwwAuthenticate.Count > 0).ShouldBe(expected == HttpStatusCode.Unauthorized);
        (await dashboard.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_store_that_is_gone_is_said_in_a_sentence()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.CloseStore();
        using var answer = await dashboard.GetAsync("/");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("The store cannot be read now");
    }
}
