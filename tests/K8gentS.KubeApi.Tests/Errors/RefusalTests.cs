using K8gentS.KubeApi.Errors;
using K8gentS.KubeApi.Tests.Support;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace K8gentS.KubeApi.Tests.Errors;

public sealed class RefusalTests
{
    private static readonly KubeClientOptions Once = new() { MaxRetries = 0 };

    [Theory]
    [InlineData(401, "Unauthorized", typeof(UnauthorizedException))]
    [InlineData(403, "Forbidden", typeof(ForbiddenException))]
    [InlineData(404, "NotFound", typeof(NotFoundException))]
    [InlineData(409, "Conflict", typeof(ConflictException))]
    [InlineData(409, "AlreadyExists", typeof(AlreadyExistsException))]
    [InlineData(410, "Expired", typeof(ExpiredException))]
    [InlineData(410, "Gone", typeof(ExpiredException))]
    [InlineData(422, "Invalid", typeof(InvalidObjectException))]
    [InlineData(429, "TooManyRequests", typeof(TooManyRequestsException))]
    [InlineData(500, "InternalError", typeof(ServerErrorException))]
    [InlineData(504, "Timeout", typeof(ServerErrorException))]
    [InlineData(400, "BadRequest", typeof(KubeApiException))]
    public async Task A_status_becomes_the_exception_that_fits(int code, string reason, Type type)
    {
        var e = await AskAsync(context => context.RefuseAsync(
            code, reason, "the words of the server", """{"name":"a","kind":"pods","causes":[{"reason":"FieldValueInvalid","field":"spec.replicas"}],"retryAfterSeconds":3}"""));

        e.GetType().ShouldBe(type);
        (e.Code, e.Reason, e.RetryAfter).ShouldBe((code, reason, TimeSpan.FromSeconds(3)));
        e.Message.ShouldContain("the words of the server");
        e.Status.Details!.Causes.ShouldHaveSingleItem().Field.ShouldBe("spec.replicas");
    }

    [Fact]
    public async Task Wrong_credentials_say_which_server_and_what_to_do()
    {
        var e = await AskAsync(context => context.RefuseAsync(401, "Unauthorized", "Unauthorized"));

        e.Message.ShouldMatch(@"^The API server http://127\.0\.0\.1:\d+/ does not accept the credentials \(Unauthorized\); log in again");
    }

    [Fact]
    public async Task Plain_text_is_quoted_by_its_first_line()
    {
        var e = await AskAsync(context =>
        {
            context.Response.StatusCode = 404;
            return context.Response.WriteAsync("404 page not found\nmore");
        });

        e.ShouldBeOfType<NotFoundException>().Message.ShouldBe("404 page not found");
    }

    [Fact]
    public async Task A_page_of_a_gateway_is_not_quoted()
    {
        var e = await AskAsync(context =>
        {
            context.Response.StatusCode = 502;
            return context.Response.WriteAsync("<html><body>Bad gateway</body></html>");
        });

        e.Message.ShouldEndWith("failed: GET /api/v1/namespaces/shop/pods/a: 502 BadGateway");
    }

    private static async Task<KubeApiException> AskAsync(RequestDelegate answer)
    {
        await using var server = await FakeApiServer.StartAsync(answer);
        using var client = server.Client(Once);
        return await Should.ThrowAsync<KubeApiException>(() =>
            client.GetAsync(TestPod.Type.Named("shop", "a"), TestPod.Json, TestContext.Current.CancellationToken));
    }
}
