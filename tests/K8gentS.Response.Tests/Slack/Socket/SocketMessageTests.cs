using System.Text;
using K8gentS.Response.Slack.Socket;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Slack.Socket;

public sealed class SocketMessageTests
{
    [Fact]
    public void An_envelope_is_read_with_all_its_fields()
    {
        var envelope = Parse("""{"envelope_id":"e1","type":"interactive","payload":{"type":"block_actions"},"accepts_response_payload":true,"retry_attempt":2,"retry_reason":"timeout"}""")
            .ShouldBeOfType<SocketMessage.Delivery>().Envelope;

        (envelope.EnvelopeId, envelope.Type, envelope.PayloadType, envelope.RetryAttempt, envelope.RetryReason, envelope.AcceptsResponsePayload)
            .ShouldBe(("e1", "interactive", "block_actions", 2, "timeout", true));
    }

    [Fact]
    public void A_greeting_and_a_farewell_are_told_apart()
    {
        Parse("""{"type":"hello","num_connections":1}""").ShouldBeOfType<SocketMessage.Hello>();
        Parse("""{"type":"disconnect","reason":"warning"}""").ShouldBe(new SocketMessage.Disconnect("warning"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"type":"interactive"}""")]
    [InlineData("""{"type":7,"envelope_id":"e"}""")]
    [InlineData("""{"type":"interactive","envelope_id":""}""")]
    public void What_is_not_understood_is_no_exception(string json) => Parse(json).ShouldBeOfType<SocketMessage.Unknown>();

    private static SocketMessage Parse(string json) => SocketMessage.Parse(Encoding.UTF8.GetBytes(json));
}
