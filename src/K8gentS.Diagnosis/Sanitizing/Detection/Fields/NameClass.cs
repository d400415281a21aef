namespace K8gentS.Diagnosis.Sanitizing.Detection.Fields;

/// <summary>What a name says about the value that stands under it.</summary>
internal enum NameClass
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It may be a secret: the value must look random (key, session, auth).</summary>
    Weak,

    /// <summary>A secret unless it reads like a word (token, client_secret, api-key).</summary>
    Secret,

    /// <summary>A password: people choose words too.</summary>
    Password,

    /// <summary>"pass", which counts tests as often as it names a password: the value must look chosen.</summary>
    Pass,

    /// <summary>A short number that is secret (PIN, CVV, one-time code).</summary>
    Pin,

    /// <summary>An Authorization header: scheme and credentials.</summary>
    Authorization,

    /// <summary>A Cookie header: each value is secret.</summary>
    Cookie,

    /// <summary>A Set-Cookie header: the first value is secret, attributes follow.</summary>
    SetCookie,
}
