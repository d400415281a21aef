using K8gentS.Response.Settings;
using Shouldly;
using Xunit;

namespace K8gentS.Response.Tests.Settings;

public sealed class SettingsCatalogueTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "debounce", "25h" }, { "debounce", "-1m" }, { "debounce", "15" }, { "debounce", "" }, { "debounce", "99999999999d" },
        { "approvers", "U123,bob" }, { "approvers", "<@U123>" }, { "storm-size", "1" }, { "storm-size", "1.5" },
        { "remediation-enabled", "yes" }, { "remediation-namespaces", "Prod" }, { "remediation-namespaces", "-a" },
        { "model", "a b" }, { "model-tokens-per-day", "-1" }, { "retention", "1h" }, { "nonsense", "1" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_not_accepted_changes_nothing_and_says_what_would_be_right(string key, string text)
    {
        var (settings, faults) = SettingsCatalogue.Read(new ResponseSettings(), new Dictionary<string, string>(StringComparer.Ordinal) { [key] = text });
        settings.ShouldBe(new ResponseSettings { Approvers = settings.Approvers, RemediationNamespaces = settings.RemediationNamespaces });
        settings.Approvers.ShouldBeEmpty();
        faults.Single().ShouldStartWith(key + ": ");
    }

    [Fact]
    public void What_is_accepted_holds()
    {
        var (settings, faults) = SettingsCatalogue.Read(new ResponseSettings(), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["approval-lifetime"] = "10m",
            ["approvers"] = "U1, W2",
            ["debounce"] = "90s",
            ["escalate-after"] = "2h",
            ["model"] = "gemini-2.5-pro",
            ["model-incidents-per-hour"] = "0",
            ["model-provider"] = "openai",
            ["model-tokens-per-day"] = "1000",
            ["remediation-enabled"] = "TRUE",
            ["remediation-namespaces"] = "shop,pay-2",
            ["retention"] = "7d",
            ["retention-count"] = "100",
            ["storm-size"] = "20",
            ["storm-window"] = "30s",
        });
        faults.ShouldBeEmpty();
        settings.ApprovalLifetime.ShouldBe(TimeSpan.FromMinutes(10));
        settings.Approvers.ShouldBe(["U1", "W2"], ignoreOrder: true);
        settings.Debounce.ShouldBe(TimeSpan.FromSeconds(90));
        settings.EscalateAfter.ShouldBe(TimeSpan.FromHours(2));
        (settings.Model, settings.ModelProvider, settings.ModelIncidentsPerHour, settings.ModelTokensPerDay).ShouldBe(("gemini-2.5-pro", "openai", 0, 1000));
        settings.RemediationEnabled.ShouldBeTrue();
        settings.RemediationNamespaces.ShouldBe(["shop", "pay-2"], ignoreOrder: true);
        (settings.Retention, settings.RetentionCount).ShouldBe((TimeSpan.FromDays(7), 100));
        (settings.StormSize, settings.StormWindow).ShouldBe((20, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Keys_and_variables_are_unique()
    {
        SettingsCatalogue.All.Select(s => s.Key).ShouldBeUnique();
        SettingsCatalogue.All.Select(s => s.Variable).OfType<string>().ShouldBeUnique();
        SettingsCatalogue.All.Select(s => s.Key).ShouldBe(SettingsCatalogue.All.Select(s => s.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nobody_approves_and_nothing_is_fixed_unless_somebody_says_so()
    {
        var settings = new ResponseSettings();
        settings.RemediationEnabled.ShouldBeFalse();
        settings.Approvers.ShouldBeEmpty();
        settings.RemediationNamespaces.ShouldBeEmpty();
    }
}
