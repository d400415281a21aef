using System.Reflection;
using System.Runtime.ExceptionServices;
using K8gentS.Response.Store;

namespace K8gentS.Response.Tests.Slack.Conversation;

/// <summary>A program's life as its store sees it: at one of its writes it ends, before or after the write, and does nothing afterwards.</summary>
/// <param name="diesAt">The number of the write, from 1; 0 for never.</param>
/// <param name="after">Whether the write is still made.</param>
internal sealed class Life(int diesAt, bool after)
{
    private static readonly string[] Writing = ["Add", "Save", "Move", "Stamp", "Done", "Take", "Mute"];
    private int _writes;
    private volatile bool _dead;

    public int Writes => _writes;

    public bool IsDead => _dead;

    public TaskCompletionSource Died { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<object?> CallAsync(string method, Func<Task> call)
    {
        Check();
        var mine = Array.Exists(Writing, w => method.StartsWith(w, StringComparison.Ordinal)) && Interlocked.Increment(ref _writes) == diesAt;
        if (mine && !after)
        {
            Die();
        }

        Check();
        var task = call();
        await task;
        if (mine)
        {
            Die();
        }

        Check();
        return task.GetType().GetProperty("Result")?.GetValue(task);
    }

    private void Die()
    {
        _dead = true;
        Died.TrySetResult();
    }

    private void Check()
    {
        if (_dead)
        {
            throw new StoreUnavailableException("The program is dead.");
        }
    }
}

/// <summary>Lets every call of a store's parts pass through a life.</summary>
// Not sealed: the proxies are made of classes that derive from it.
#pragma warning disable CA1852
internal class Mortal : DispatchProxy
#pragma warning restore CA1852
{
    private object _inner = null!;
    private Life _life = null!;

    public static T Of<T>(T inner, Life life)
        where T : class
    {
        var proxy = Create<T, Mortal>();
        ((Mortal)(object)proxy)._inner = inner;
        ((Mortal)(object)proxy)._life = life;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.ReturnType.IsInterface)
        {
            var part = Call(targetMethod, args)!;
            return typeof(Mortal).GetMethod(nameof(Of))!.MakeGenericMethod(targetMethod.ReturnType).Invoke(null, [part, _life]);
        }

        var called = _life.CallAsync(targetMethod.Name, () => (Task)Call(targetMethod, args)!);
        return targetMethod.ReturnType == typeof(Task)
            ? called
            : typeof(Mortal).GetMethod(nameof(CastAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(targetMethod.ReturnType.GenericTypeArguments[0]).Invoke(null, [called]);
    }

    private static async Task<T> CastAsync<T>(Task<object?> called) => (T)(await called)!;

    private object? Call(MethodInfo method, object?[]? args)
    {
        try
        {
            return method.Invoke(_inner, args);
        }
        catch (TargetInvocationException wrapped)
        {
            ExceptionDispatchInfo.Throw(wrapped.InnerException!);
            throw;
        }
    }
}
