namespace K8gentS.Reasoning.Budgets;

/// <summary>
/// The tokens of one incident, shared by all its calls: samples, the repair of an answer, the second look. A call reserves before it is made
/// what it may take at most, and gives back what it did not. Safe for concurrent use.
/// </summary>
internal sealed class IncidentBudget(int tokensIn, int tokensOut)
{
    private readonly Lock _lock = new();
    private int _reservedIn;
    private int _reservedOut;
    private int _spentIn;
    private int _spentOut;

    /// <summary>Tokens that can still be sent.</summary>
    public int LeftIn
    {
        get
        {
            lock (_lock)
            {
                return tokensIn - _spentIn - _reservedIn;
            }
        }
    }

    /// <summary>Tokens that can still be received.</summary>
    public int LeftOut
    {
        get
        {
            lock (_lock)
            {
                return tokensOut - _spentOut - _reservedOut;
            }
        }
    }

    /// <summary>What was sent and received.</summary>
    public (int In, int Out) Spent
    {
        get
        {
            lock (_lock)
            {
                return (_spentIn, _spentOut);
            }
        }
    }

    /// <summary>Sets tokens aside for one call; false where there are not enough.</summary>
    public bool TryReserve(int input, int output)
    {
        lock (_lock)
        {
            if (tokensIn - _spentIn - _reservedIn < input || tokensOut - _spentOut - _reservedOut < output)
            {
                return false;
            }

            (_reservedIn, _reservedOut) = (_reservedIn + input, _reservedOut + output);
            return true;
        }
    }

    /// <summary>Replaces what was set aside by what the call took.</summary>
    public void Settle(int reservedInput, int reservedOutput, int input, int output)
    {
        lock (_lock)
        {
            (_reservedIn, _reservedOut) = (_reservedIn - reservedInput, _reservedOut - reservedOutput);
            (_spentIn, _spentOut) = (_spentIn + input, _spentOut + output);
        }
    }
}
