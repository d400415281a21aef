using K8gentS.Response.Store;

namespace K8gentS.Response.Tests.Store;

/// <summary>Makes empty stores of one kind for the contract, and opens what such a store has kept a second time.</summary>
public abstract class StoreFixture : IDisposable
{
    public abstract IResponseStore Store { get; }

    /// <summary>The same store as after a restart of the program.</summary>
    public abstract IResponseStore Reopen();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}

/// <summary>What every store must do. A store joins by a fixture and one line for each contract.</summary>
public abstract class StoreContract<TFixture> : IDisposable
    where TFixture : StoreFixture, new()
{
    private readonly TFixture _fixture = new();

    protected IResponseStore Store => _fixture.Store;

    protected IResponseStore Reopen() => _fixture.Reopen();

    public void Dispose()
    {
        _fixture.Dispose();
        GC.SuppressFinalize(this);
    }
}
