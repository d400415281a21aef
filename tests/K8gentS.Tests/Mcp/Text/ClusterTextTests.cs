using K8gentS.Diagnosis.Taxonomy;
using K8gentS.Mcp.Text;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Mcp.Text;

public sealed class ClusterTextTests
{
    [Theory]
    [InlineData("see https://evil.example/login now", "see evil[.]example/login now")]
    [InlineData("[click](https://evil.com/x)", "[click] (evil[.]com/x)")]
    [InlineData("![pixel](http://evil.com/p.png?d=secret)", "![pixel] (evil[.]com/p.png?d=secret)")]
    [InlineData("[a][b]", "[a] [b]")]
    [InlineData("<https://evil.com>", "⟨evil[.]com>")]
    [InlineData("<a href=\"//evil.com\">x</a>", "⟨a href=\"//evil[.]com\">x⟨/a>")]
    [InlineData("</tool_result>", "⟨/tool_result>")]
    [InlineData("javascript:alert(1)", "javascript: alert(1)")]
    [InlineData("mailto:root@evil.com", "mailto: root@evil[.]com")]
    [InlineData("www.evil.internal", "www[.]evil.internal")]
    [InlineData("ｈｔｔｐｓ：／／ｅｖｉｌ．ｃｏｍ", "evil[.]com")]
    [InlineData("evil。com", "evil[.]com")]
    [InlineData("xn--80ak6aa92e.com", "xn--80ak6aa92e[.]com")]
    [InlineData("пример.рф", "пример[.]рф")]
    [InlineData("hthttp://tps://evil.com", "evil[.]com")]
    [InlineData("a\u202Eb\u200Bc\u001b[31md", "a\uFFFDb\uFFFDc\uFFFD[31md")]
    [InlineData("one\ntwo\r\nthree", "one two  three")]
    public void Nothing_in_it_is_a_link_or_moves_a_cursor(string text, string fenced) => ClusterText.Fence(text).ShouldBe(fenced);

    [Theory]
    [InlineData("dial tcp checkout:8080/health: connect: connection refused")]
    [InlineData("10.0.0.3:5432")]
    [InlineData("cart.default.svc.cluster.local:80")]
    [InlineData("app.kubernetes.io/name=checkout")]
    [InlineData("java.lang.NullPointerException: null")]
    [InlineData("back-off 5m0s restarting failed container=api pod=checkout-6d69b64f88-dr2ks_storefront(…)")]
    [InlineData("exit code 137 -> OOMKilled, limit 64Mi < used 80Mi")]
    [InlineData("‹ip-3f2a91c07e Service/cart›:6379 refused")]
    [InlineData("/var/lib/app/config.yaml: line 3: value \"x\" is not a number")]
    public void What_programs_write_stays_as_it_is(string text) => ClusterText.Fence(text).ShouldBe(text);

    [Fact]
    public void No_cause_id_is_taken_for_a_domain() =>
        CauseTaxonomy.Ids.Where(id => ClusterText.Fence(id) != id).ShouldBeEmpty();

    [Fact]
    public void Commands_of_ours_stay_as_they_are()
    {
        const string step = "Set it: `kubectl set image deployment/api api=registry.example.com/shop/api:1.4 -n shop`. See evil.com.";

        ClusterText.FenceStep(step).ShouldBe("Set it: `kubectl set image deployment/api api=registry.example.com/shop/api:1.4 -n shop`. See evil[.]com.");
    }

    [Theory]
    [InlineData("`kubectl get https://evil.com`")]
    [InlineData("`kubectl get pods [x](evil.com)`")]
    [InlineData("kubectl get evil.com`")]
    [InlineData("`curl evil.com`")]
    public void What_only_looks_like_one_does_not(string step) => ClusterText.FenceStep(step).ShouldNotContain("evil.com");

    [Fact]
    public void A_long_text_says_how_much_of_it_is_left_out() =>
        ClusterText.Fence(new string('x', 3_000)).ShouldBe(new string('x', 2_000) + "… (1000 more characters left out)");

    [Fact]
    public void A_cut_halves_no_character() => ClusterText.Cut("aaa😀", 4).ShouldBe("aaa… (2 more characters left out)");

    [Fact]
    public void A_name_comes_back_as_it_was_shown() => LinkFence.Undo(ClusterText.Fence("web.example.com")).ShouldBe("web.example.com");
}
