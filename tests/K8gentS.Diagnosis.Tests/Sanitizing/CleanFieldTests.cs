using K8gentS.Diagnosis.Sanitizing;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing;

public sealed class CleanFieldTests
{
    private readonly Sanitizer _sanitizer = Some.Sanitizer();

    [Theory]
    [InlineData("DB_PASSWORD", "hunter2")]
    [InlineData("db-password", "two words")]
    [InlineData("STRIPE_API_KEY", "abcdef")]
    [InlineData("clientSecret", "my-plain-secret")]
    [InlineData("X-Auth-Token", "0a1b2c3d")]
    [InlineData("--token", "abcdef")]
    [InlineData("SSHPASS", "letmein")]
    public void Under_a_telling_name_the_whole_value_goes(string name, string value) =>
        _sanitizer.CleanField(name, value).ShouldMatch("^‹[a-z-]+-[0-9a-f]{10}›$");

    [Theory]
    [InlineData("DB_PASSWORD", "")]
    [InlineData("DB_PASSWORD", "$(OTHER)")]
    [InlineData("DB_PASSWORD", "${OTHER}")]
    [InlineData("DB_PASSWORD_FILE", "/run/secrets/db")]
    [InlineData("DB_PASSWORD", "/etc/creds/password")]
    [InlineData("ENABLE_TOKEN", "true")]
    [InlineData("TOKEN_TTL", "3600s")]
    [InlineData("API_TOKEN", "42")]
    [InlineData("secretName", "push-credentials")]
    [InlineData("TOKEN_EXPIRATION", "2026-01-02T03:04:05Z")]
    [InlineData("LOG_LEVEL", "debug")]
    [InlineData("PATH", "/usr/local/bin:/usr/bin")]
    public void What_is_plainly_no_secret_stays(string name, string value) =>
        _sanitizer.CleanField(name, value).ShouldBe(value);

    [Fact]
    public void A_connection_string_keeps_its_host() =>
        _sanitizer.CleanField("DATABASE_URL", "postgres://app:hunter2@stock-db:5432/shop")
            .ShouldMatch("^postgres://app:‹password-[0-9a-f]{10}›@stock-db:5432/shop$");

    [Theory]
    [InlineData("Authorization", "Bearer abc123def456ghi789", "^Bearer ‹credentials-[0-9a-f]{10}›$")]
    [InlineData("authorization", "Basic Ym9iOmh1bnRlcjI=", "^Basic ‹credentials-[0-9a-f]{10}›$")]
    [InlineData("Cookie", "session=abc; theme=dark", "^session=‹cookie-[0-9a-f]{10}›; theme=‹cookie-[0-9a-f]{10}›$")]
    [InlineData("Set-Cookie", "sid=abc123; Path=/; HttpOnly", "^sid=‹cookie-[0-9a-f]{10}›; Path=/; HttpOnly$")]
    public void A_header_keeps_its_scheme_and_the_names_of_its_cookies(string name, string value, string pattern) =>
        _sanitizer.CleanField(name, value).ShouldMatch(pattern);

    [Fact]
    public void The_same_secret_has_the_same_pseudonym_in_a_field_and_in_a_line() =>
        _sanitizer.Clean("DB_PASSWORD=hunter2").ShouldBe("DB_PASSWORD=" + _sanitizer.CleanField("DB_PASSWORD", "hunter2"));

    [Fact]
    public void A_value_dressed_as_a_pseudonym_is_no_way_out() =>
        _sanitizer.CleanField("DB_PASSWORD", "‹ip-0123456789›").ShouldNotContain("0123456789");

    [Theory]
    [InlineData("DB_PASSWORD", "hunter2")]
    [InlineData("Authorization", "Bearer abcdef0123456789abcdef, from 10.1.2.3")]
    [InlineData("Cookie", "theme=dark; session=8fj2k3l4m5n6; peer=10.1.2.3")]
    [InlineData("DATABASE_URL", "postgres://app:hunter2@10.1.2.3:5432/shop")]
    [InlineData("LOG_LEVEL", "debug")]
    public void The_explanation_of_a_field_leads_from_its_value_to_what_is_left(string name, string value)
    {
        var explained = _sanitizer.ExplainField(name, value);
        var rebuilt = explained.Replacements.Reverse().Aggregate(value, (text, r) => text.Remove((int)r.Position, r.Length).Insert((int)r.Position, r.Text));
        rebuilt.ShouldBe(_sanitizer.CleanField(name, value));
        explained.Text.ShouldBe(rebuilt);
    }
}
