using K8gentS.Serving;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Serving;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData(":8081", ":8081", false)]
    [InlineData("*:8081", ":8081", false)]
    [InlineData("http://0.0.0.0:8080", ":8080", false)]
    [InlineData("http://[::]:8080/", ":8080", false)]
    [InlineData("127.0.0.1:0", "127.0.0.1:0", true)]
    [InlineData("localhost:9", "127.0.0.1:9", true)]
    [InlineData("[::1]:8081", "[::1]:8081", true)]
    [InlineData(" 10.1.2.3:8081 ", "10.1.2.3:8081", false)]
    public void An_address_and_a_port_are_read(string text, string read, bool isLoopback)
    {
        var address = ListenAddress.TryParse(text).ShouldNotBeNull();
        address.ToString().ShouldBe(read);
        address.IsLoopback.ShouldBe(isLoopback);
    }

    [Theory]
    [InlineData("")]
    [InlineData("8081")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("1:8081")]
    [InlineData("example.com:8081")]
    [InlineData("https://127.0.0.1:8081")]
    [InlineData("::1:8081")]
    [InlineData("[::1:8081")]
    public void What_would_be_taken_for_every_address_is_refused(string text) => ListenAddress.TryParse(text).ShouldBeNull();
}
