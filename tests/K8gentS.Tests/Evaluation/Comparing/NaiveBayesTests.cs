using K8gentS.Evaluation.Comparing;
using Shouldly;
using Xunit;

namespace K8gentS.Tests.Evaluation.Comparing;

public sealed class NaiveBayesTests
{
    [Fact]
    public void Nothing_learnt_is_nothing_said() => new NaiveBayes().Classify(Words("a")).ShouldBeNull();

    [Fact]
    public void The_cause_whose_words_are_seen_is_named()
    {
        var classifier = new NaiveBayes();
        classifier.Learn("image.tag-not-found", Words("pull", "not", "found"));
        classifier.Learn("image.tag-not-found", Words("pull", "manifest"));
        classifier.Learn("container.oom-killed", Words("killed", "memory"));

        var answer = classifier.Classify(Words("pull", "manifest", "unknown"))!.Value;

        answer.Cause.ShouldBe("image.tag-not-found");
        answer.Probability.ShouldBeInRange(0.5, 1);
    }

    private static HashSet<string> Words(params string[] words) => [.. words];
}
