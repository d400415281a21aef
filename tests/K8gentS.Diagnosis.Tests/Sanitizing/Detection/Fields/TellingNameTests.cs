using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Sanitizing.Detection.Fields;

public sealed class TellingNameTests
{
    [Theory]
    [InlineData("DB_PASSWORD", "Password", "password")]
    [InlineData("dbPassword", "Password", "password")]
    [InlineData("PGPASSWORD", "Password", "password")]
    [InlineData("password_confirm", "Password", "password")]
    [InlineData("spring.datasource.password", "Password", "password")]
    [InlineData("REDIS_AUTH_TOKEN", "Secret", "token")]
    [InlineData("XMLToken", "Secret", "token")]
    [InlineData("SECRET_KEY_BASE", "Secret", "key")]
    [InlineData("API_KEY_PROD", "Secret", "key")]
    [InlineData("secret_id", "Secret", "secret")]
    [InlineData("key", "Weak", "key")]
    [InlineData("pass", "Pass", "password")]
    [InlineData("otp", "Pin", "pin")]
    [InlineData("Proxy-Authorization", "Authorization", "credentials")]
    [InlineData("Set-Cookie", "SetCookie", "cookie")]
    public void A_name_tells(string name, string expected, string kind)
    {
        TellingName.Classify(name, out var actual).ToString().ShouldBe(expected);
        actual.ShouldBe(kind);
    }

    [Theory]
    [InlineData("secretName")]
    [InlineData("token_type")]
    [InlineData("PASSWORD_FILE")]
    [InlineData("tokenExpirationSeconds")]
    [InlineData("public_key")]
    [InlineData("PublicKeyToken")]
    [InlineData("primary_key")]
    [InlineData("cache-key")]
    [InlineData("compass")]
    [InlineData("bypass")]
    [InlineData("author")]
    [InlineData("monkey")]
    [InlineData("PasswordHasher.cs")]
    [InlineData("")]
    public void A_name_about_secrets_tells_nothing(string name) =>
        TellingName.Classify(name, out _).ShouldBe(NameClass.None);

    [Theory]
    [InlineData("Zx81kq92LmPq77Rt", true)]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736", true)]
    [InlineData("redis-7d9f8b6c5-x2x9z", false)]
    [InlineData("0a1b2c3d-0000-4000-8000-000000000000", false)]
    [InlineData("node.kubernetes.io/not-ready:NoExecute", false)]
    [InlineData("/var/lib/kubelet/pods/volumes", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaa1", false)]
    public void Generated_values_are_told_from_names(string value, bool random) => Randomness.LooksRandom(value).ShouldBe(random);
}
