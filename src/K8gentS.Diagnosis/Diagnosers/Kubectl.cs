namespace K8gentS.Diagnosis.Diagnosers;

/// <summary>Commands for people to copy.</summary>
internal static partial class Kubectl
{
    /// <summary><c>kubectl VERB KIND NAME -n NAMESPACE</c>, with what follows, in backticks.</summary>
    public static string On(string verb, ObjectRef about, string rest = "") =>
        $"`kubectl {verb} {about.Kind.ToLowerInvariant()} {about.Name}{Namespace(about.Namespace)}{(rest.Length == 0 ? "" : " " + rest)}`";

    /// <summary>Describe.</summary>
    public static string Describe(ObjectRef about) => On("describe", about);

    /// <summary>Edit.</summary>
    public static string Edit(ObjectRef about) => On("edit", about);

    /// <summary>List one kind in a namespace, or cluster-wide for null.</summary>
    public static string List(string kind, string? ns, string rest = "") => $"`kubectl get {kind}{Namespace(ns)}{(rest.Length == 0 ? "" : " " + rest)}`";

    private static string Namespace(string? ns) => ns is null ? "" : $" -n {ns}";
}
