using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace K8gentS.KubeApi.Connection;

/// <summary>PEM of a kubeconfig: inline (<c>…-data</c>, which wins) or in a file.</summary>
/// <param name="Pem">The text.</param>
/// <param name="Origin">Where it stands, for messages: a file, or a field of a file.</param>
internal sealed record PemSource(string Pem, string Origin)
{
    /// <summary>Reads it, or null if the entry has neither form.</summary>
    /// <exception cref="KubeConfigException">It is named and cannot be read.</exception>
    public static PemSource? Find(YamlMap entry, string key)
    {
        if (entry.Text(key + "-data") is { } data)
        {
            return new PemSource(Decode(data, $"{key}-data in the kubeconfig {entry.File}"), $"{key}-data in the kubeconfig {entry.File}");
        }

        return entry.FilePath(key) is { } path ? Read(path, $"{key} of the kubeconfig {entry.File}") : null;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="role">What it is for.</param>
    public static PemSource Read(string path, string role)
    {
        try
        {
            return new PemSource(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException($"The file {path} ({role}) cannot be read; check that it exists and that you may read it.", e);
        }
    }

    public string Base64() => Convert.ToBase64String(Encoding.UTF8.GetBytes(Pem));

    /// <summary>All certificates in it, at least one.</summary>
    public X509Certificate2Collection ReadCertificates()
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(Pem);
        }
        catch (CryptographicException e)
        {
            throw new KubeConfigException($"The certificate in {Origin} is damaged; get a fresh one.", e);
        }

        return certificates.Count > 0 ? certificates : throw new KubeConfigException($"There is no PEM certificate in {Origin}; put one there.");
    }

    /// <summary>The first certificate joined with its key, the others sent along.</summary>
    public ClientCertificate ReadClientCertificate(PemSource key)
    {
        if (key.Pem.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal) || key.Pem.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            throw new KubeConfigException($"The private key in {key.Origin} is encrypted, which kubeconfigs do not support; decrypt it with 'openssl pkey -in KEY -out NEWKEY' and name the new file.");
        }

        var chain = ReadCertificates();
        chain.RemoveAt(0);
        try
        {
            return new ClientCertificate(Usable(X509Certificate2.CreateFromPem(Pem, key.Pem)), chain);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new KubeConfigException($"The private key in {key.Origin} does not belong to the certificate in {Origin}, or is no RSA or ECDSA key; give the pair that was issued together.", e);
        }
    }

    /// <summary>Windows cannot show a certificate whose key it holds in memory only.</summary>
    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
    }

    private static string Decode(string data, string origin)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(data));
        }
        catch (FormatException e)
        {
            throw new KubeConfigException($"The {origin} is no base64; give the PEM file encoded by 'base64'.", e);
        }
    }
}
