namespace K8gentS.Configuration;

/// <summary>Reads who may read incidents at a responder. Readers have credentials of their own: an agent's, or an executor's, must not gain anything by it.</summary>
internal static class ReaderReading
{
    /// <summary>Names the service accounts.</summary>
    public const string Readers = "RESPONDER_READERS";

    private const string SecretVariable = "RESPONDER_READER_SECRET";

    /// <summary>The service accounts whose tokens are taken from readers.</summary>
    /// <param name="variables">The environment.</param>
    /// <param name="executorNamespace">Where executor Jobs run.</param>
    public static IReadOnlySet<string> Accounts(Variables variables, string executorNamespace)
    {
        var readers = EndpointReader.ServiceAccounts(variables, Readers);
        if (readers.Intersect(EndpointReader.ServiceAccounts(new Variables(variables.Lookup, variables.ReadFile), "RESPONDER_AGENTS"), StringComparer.Ordinal).FirstOrDefault() is { } agent)
        {
            variables.Fault(Readers, $"{agent} is an agent's (RESPONDER_AGENTS): give the reader a service account of its own.");
        }

        if (readers.FirstOrDefault(r => r.StartsWith($"system:serviceaccount:{executorNamespace}:", StringComparison.Ordinal)) is { } executor)
        {
            variables.Fault(Readers, $"{executor} is in the namespace of executor Jobs: give the reader a service account elsewhere.");
        }

        return readers;
    }

    /// <summary>The secret of readers; null where tokens are used, or nobody reads.</summary>
    public static string? Secret(Variables variables)
    {
        var secret = EndpointReader.Long(variables, SecretVariable, variables.Text(SecretVariable));
        if (secret is not null && secret == new Variables(variables.Lookup, variables.ReadFile).Text("RESPONDER_SECRET"))
        {
            variables.Fault(SecretVariable, "it is that of agents (RESPONDER_SECRET): give readers another one.");
        }

        if (secret is not null && variables.AnySet(Readers))
        {
            variables.Fault(SecretVariable, $"set either it or {Readers}.");
        }

        return secret;
    }
}
