using K8gentS.Diagnosis.Evidence;
using K8gentS.Diagnosis.Objects;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Evidence;

public sealed class TemplateDiffTests
{
    private static readonly Container App = new() { Name = "app", Image = "shop/cart:1", Env = [new EnvVar { Name = "DB_URL", Value = "tcp://db:5432" }] };

    [Fact]
    public void A_changed_image_is_named_by_its_container()
    {
        var change = Diff(App, App with { Image = "shop/cart:2" }).ShouldHaveSingleItem();
        (change.Path, change.Before, change.After).ShouldBe(("containers[app].image", "shop/cart:1", "shop/cart:2"));
    }

    [Fact]
    public void A_variable_that_was_taken_away_has_no_value_now()
    {
        var change = Diff(App, App with { Env = [] }).ShouldHaveSingleItem();
        change.Path.ShouldStartWith("containers[app].env");
        change.After.ShouldNotBe("tcp://db:5432");
    }

    [Fact]
    public void One_variable_of_several_is_told_alone()
    {
        var two = App with { Env = [.. App.Env, new EnvVar { Name = "MODE", Value = "fast" }] };
        var change = Diff(two, two with { Env = [App.Env[0], new EnvVar { Name = "MODE", Value = "slow" }] }).ShouldHaveSingleItem();
        (change.Path, change.Before, change.After).ShouldBe(("containers[app].env[MODE]", "fast", "slow"));
    }

    [Fact]
    public void The_same_template_differs_in_nothing() => Diff(App, App with { }).ShouldBeEmpty();

    [Fact]
    public void The_hash_that_every_revision_has_is_no_change() =>
        TemplateDiff.Between(Template(App, "pod-template-hash", "a"), Template(App, "pod-template-hash", "b"), "2", null).ShouldBeEmpty();

    private static IReadOnlyList<TemplateChange> Diff(Container before, Container after) =>
        TemplateDiff.Between(Template(before), Template(after), "2", null);

    private static PodTemplateSpec Template(Container container, string label = "app", string value = "cart") => new()
    {
        Metadata = new ObjectMeta { Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [label] = value } },
        Spec = new PodSpec { Containers = [container] },
    };
}
