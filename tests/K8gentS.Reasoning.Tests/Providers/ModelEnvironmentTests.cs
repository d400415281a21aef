using K8gentS.Reasoning.Providers;
using Shouldly;
using Xunit;

namespace K8gentS.Reasoning.Tests.Providers;

public sealed class ModelEnvironmentTests
{
    [Fact]
    public void Without_a_key_there_is_no_model()
    {
        Read().ShouldBeNull();
        Read(("AI_PROVIDER", "gemini"), ("AI_MODEL", "gemini-2.5-pro")).ShouldBeNull();
        Read(("AI_API_KEY", "  ")).ShouldBeNull();
    }

    [Fact]
    public void A_provider_that_does_not_exist_is_told_without_a_key_too() =>
        Faults(_ => "", ("AI_PROVIDER", "bard")).ShouldBe(["AI_PROVIDER names no provider that there is; set it to one of anthropic, gemini, openai."]);

    [Fact]
    public void A_key_alone_asks_the_default_provider()
    {
        var options = Read(("AI_API_KEY", "k-1")).ShouldNotBeNull();

        options.Provider.ShouldBe("gemini");
        options.ApiKey!.Reveal().ShouldBe("k-1");
        ModelProviders.DefaultModelOf(options.Provider).ShouldBe("gemini-2.5-pro");
    }

    [Fact]
    public void A_local_server_needs_no_key()
    {
        var options = Read(("AI_PROVIDER", "openai"), ("AI_BASE_URL", "http://ollama.models.svc:11434/v1"), ("AI_MODEL", "llama3.3:70b")).ShouldNotBeNull();

        options.ApiKey.ShouldBeNull();
        options.BaseUrl.ShouldBe(new Uri("http://ollama.models.svc:11434/v1"));
        Read(("AI_PROVIDER", "anthropic"), ("AI_BASE_URL", "https://proxy.example.com"), ("AI_MODEL", "m")).ShouldBeNull();
    }

    [Fact]
    public void A_key_file_is_read_without_its_line_break()
    {
        var options = Read(path => path == "/run/key" ? "k-2\r\n" : throw new FileNotFoundException(), ("AI_API_KEY_FILE", "/run/key"));

        options!.ApiKey!.Reveal().ShouldBe("k-2");
    }

    [Fact]
    public void A_key_file_on_disk_is_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "k-3\n");
            Read(("AI_API_KEY_FILE", path))!.ApiKey!.Reveal().ShouldBe("k-3");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_key_file_that_is_missing_closed_or_no_key_is_named()
    {
        Faults(_ => throw new FileNotFoundException(), ("AI_API_KEY_FILE", "/run/key"))
            .ShouldBe(["The file /run/key that AI_API_KEY_FILE names does not exist; mount it, or set AI_API_KEY."]);
        Faults(_ => throw new UnauthorizedAccessException(), ("AI_API_KEY_FILE", "/run/key"))
            .ShouldBe(["The file /run/key that AI_API_KEY_FILE names cannot be read; mount it, or set AI_API_KEY."]);
        Faults(_ => "\n", ("AI_API_KEY_FILE", "/run/key")).ShouldBe(["AI_API_KEY_FILE holds no key; put the key in it."]);
        Faults(_ => "key one\nkey two", ("AI_API_KEY_FILE", "/run/key")).Single().ShouldStartWith("AI_API_KEY_FILE holds more than a key");
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var faults = Faults(_ => "", ("AI_PROVIDER", "bard"), ("AI_API_KEY", "a"), ("AI_API_KEY_FILE", "/b"), ("AI_BASE_URL", "models.example.com"));

        faults.ShouldBe(
        [
            "Both AI_API_KEY and AI_API_KEY_FILE are set; unset one of them.",
            "AI_BASE_URL is no address; write one such as https://models.example.com/v1.",
            "AI_PROVIDER names no provider that there is; set it to one of anthropic, gemini, openai.",
        ]);
    }

    [Theory]
    [InlineData("https://user:pass@models.example.com/v1", "user name or password")]
    [InlineData("https://models.example.com/v1?key=abc", "must not hold a query")]
    [InlineData("https://models.example.com/#a", "fragment")]
    [InlineData("ftp://models.example.com", "must begin with https://")]
    [InlineData("http://models.example.com/v1", "plain http to a public address")]
    [InlineData("http://8.8.8.8/v1", "plain http to a public address")]
    [InlineData("http://evil.local.example.com/v1", "plain http to a public address")]
    public void A_dangerous_address_is_refused(string address, string why) =>
        Faults(_ => "", ("AI_API_KEY", "k"), ("AI_BASE_URL", address)).Single().ShouldContain(why);

    [Theory]
    [InlineData("http://localhost:11434/v1")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://10.1.2.3:4000")]
    [InlineData("http://litellm:4000")]
    [InlineData("http://litellm.ai.svc.cluster.local:4000")]
    [InlineData("https://name.openai.azure.com/openai/v1/")]
    public void An_address_nearby_or_encrypted_is_taken(string address) =>
        Read(("AI_API_KEY", "k"), ("AI_BASE_URL", address)).ShouldNotBeNull();

    [Theory]
    [InlineData("gpt-5.1?x=1")]
    [InlineData("../../v1/files")]
    [InlineData("name with blanks")]
    [InlineData("name#x")]
    public void A_model_that_would_change_the_address_is_refused(string model) =>
        Faults(_ => "", ("AI_API_KEY", "k"), ("AI_MODEL", model)).Single().ShouldStartWith("AI_MODEL is no model's name");

    [Fact]
    public void A_provider_without_a_default_wants_a_model()
    {
        Faults(_ => "", ("AI_API_KEY", "k"), ("AI_PROVIDER", "openai")).ShouldBe(["AI_MODEL is not set, and openai has no default; name the model to ask."]);
        Should.Throw<ModelOptionsException>(() => ModelClients.Create(new ModelOptions { Provider = "openai" })).Faults.Count.ShouldBe(2);
    }

    private static ModelOptions? Read(params (string Name, string Value)[] variables) => new ModelEnvironment(Lookup(variables)).Read();

    private static ModelOptions? Read(Func<string, string> readFile, params (string Name, string Value)[] variables) => new ModelEnvironment(Lookup(variables), readFile).Read();

    private static IReadOnlyList<string> Faults(Func<string, string> readFile, params (string Name, string Value)[] variables) =>
        Should.Throw<ModelOptionsException>(() => Read(readFile, variables)).Faults;

    private static Func<string, string?> Lookup((string Name, string Value)[] variables) =>
        name => variables.Where(v => v.Name == name).Select(v => v.Value).FirstOrDefault();
}
