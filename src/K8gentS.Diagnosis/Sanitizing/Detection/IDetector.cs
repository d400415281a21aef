using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Finds one family of secrets or personal data in linear time. Stateless, so that threads may share it.</summary>
internal interface IDetector
{
    /// <summary>Adds what it finds in the text; what others find too is settled by the list.</summary>
    void Detect(string text, MatchList found);
}

/// <summary>Looks closer at a place where one of its keywords stands.</summary>
internal interface IKeywordDetector
{
    /// <summary>The words whose presence makes a closer look worth its time; case is ignored.</summary>
    IEnumerable<string> Keywords { get; }

    /// <summary>Looks at the keyword of <paramref name="length"/> units at <paramref name="start"/>, within a bounded window around it.</summary>
    void DetectAt(string text, int start, int length, MatchList found);
}
