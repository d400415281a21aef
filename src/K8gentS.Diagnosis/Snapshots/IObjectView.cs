using K8gentS.Diagnosis.Objects;

namespace K8gentS.Diagnosis.Snapshots;

/// <summary>A way to see objects, such as sanitized.</summary>
internal interface IObjectView
{
    /// <summary>The object as this view shows it. The same object gives the same answer.</summary>
    T See<T>(T item)
        where T : KubeObject;

    /// <summary>A text as this view shows it.</summary>
    string See(string text);
}
