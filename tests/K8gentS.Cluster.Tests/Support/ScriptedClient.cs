using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using K8gentS.KubeApi;
using K8gentS.KubeApi.Errors;

namespace K8gentS.Cluster.Tests.Support;

/// <summary>Answers lists and watches as a test dictates, one call after the other, and remembers what was asked.</summary>
internal sealed class ScriptedClient : ReadOnlyClient
{
    private readonly Channel<object> _answers = Channel.CreateUnbounded<object>();

    /// <summary>What was asked, in order: <c>list PATH</c> and <c>watch PATH@VERSION</c>.</summary>
    public Channel<string> Asked { get; } = Channel.CreateUnbounded<string>();

    public ScriptedClient Lists<T>(string version, params T[] items) => Then(new ListAnswer<T>(version, items));

    public ScriptedClient Watches<T>(params WatchEvent<T>[] events) => Then(new WatchAnswer<T>(events, null, Hangs: false));

    public ScriptedClient WatchesAndHangs<T>(params WatchEvent<T>[] events) => Then(new WatchAnswer<T>(events, null, Hangs: true));

    public ScriptedClient WatchesAndBreaks<T>(Exception fault, params WatchEvent<T>[] events) => Then(new WatchAnswer<T>(events, fault, Hangs: false));

    public ScriptedClient WatchesAndSkips(SkippedObject skipped) => Then(skipped);

    public ScriptedClient Refuses(KubeApiException fault) => Then(fault);

    public override ResourceList<T> List<T>(CollectionPath path, JsonTypeInfo<T> json, ListOptions? options = null) => new ScriptedList<T>(this, path, options);

    public override async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(
        CollectionPath path, JsonTypeInfo<T> json, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        switch (await NextAsync($"watch {path}@{options.ResourceVersion}", cancellationToken))
        {
            case WatchAnswer<T> answer:
                foreach (var change in answer.Events)
                {
                    yield return change;
                }

                if (answer.Hangs)
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }

                if (answer.Fault is not null)
                {
                    throw answer.Fault;
                }

                break;
            case SkippedObject skipped:
                options.OnSkipped?.Invoke(skipped);
                break;
            case var other:
                throw new InvalidOperationException($"The script has {other} where a watch came.");
        }
    }

    private ScriptedClient Then(object answer)
    {
        _answers.Writer.TryWrite(answer);
        return this;
    }

    private async Task<object> NextAsync(string asked, CancellationToken cancellationToken)
    {
        Asked.Writer.TryWrite(asked);
        var answer = await _answers.Reader.ReadAsync(cancellationToken);
        return answer is KubeApiException fault ? throw fault : answer;
    }

    private sealed record ListAnswer<T>(string Version, T[] Items);

    private sealed record WatchAnswer<T>(WatchEvent<T>[] Events, Exception? Fault, bool Hangs);

    private sealed class ScriptedList<T>(ScriptedClient client, CollectionPath path, ListOptions? options) : ResourceList<T>
    {
        public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            var answer = (ListAnswer<T>)await client.NextAsync($"list {path}", cancellationToken);
            foreach (var item in answer.Items)
            {
                yield return item;
            }

            ResourceVersion = answer.Version;
            _ = options;
        }
    }
}
