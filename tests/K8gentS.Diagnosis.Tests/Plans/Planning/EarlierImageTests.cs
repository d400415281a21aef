using K8gentS.Diagnosis.Plans;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Plans.Planning;

public sealed class EarlierImageTests
{
    private const string Label = "\"hostNetwork\": true";

    [Fact]
    public void Where_more_than_images_differ_the_image_alone_is_set_back()
    {
        var plan = new Shop { Before = Shop.Template("registry.test/web:1"), After = Shop.Template("registry.test/web:2", more: Label) }.Plan().ShouldNotBeNull();
        plan.Action.ShouldBe(new PlanAction.SetImage("app", "registry.test/web:1"));
        plan.Inverse.ShouldBe(new PlanAction.SetImage("app", "registry.test/web:2"));
        plan.Warnings.ShouldContain(w => w.Contains("other changes of revision 2 stay", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_repository_is_not_set() =>
        new Shop { Before = Shop.Template("registry.test/web:1"), After = Shop.Template("registry.test/wbe:2", more: Label) }.Plan().ShouldBeNull();

    [Fact]
    public void The_one_container_that_fails_is_taken_where_the_claim_names_none() =>
        new Shop { Named = null, After = Shop.Template("registry.test/web:2", more: Label) }.Plan()!.Action.ShouldBe(new PlanAction.SetImage("app", "registry.test/web:1"));

    [Fact]
    public void An_image_that_the_sanitizer_would_change_is_not_written() =>
        new Shop { Before = Shop.Template("registry.test/web:AKIAIOSFODNN7EXAMPLQ"), After = Shop.Template("registry.test/web:2", more: Label) }.Plan().ShouldBeNull();
}
