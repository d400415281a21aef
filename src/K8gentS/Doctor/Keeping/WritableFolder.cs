namespace K8gentS.Doctor.Keeping;

/// <summary>Whether something can be kept in a folder: a file is made in it, or in the nearest one above it that there is, and goes at once.</summary>
internal static class WritableFolder
{
    /// <summary>Tries it.</summary>
    /// <param name="what">What is to be said before, as in "The journal is kept in …".</param>
    /// <param name="folder">The folder; it need not exist.</param>
    /// <param name="otherwise">What to do if nothing can be written.</param>
    public static CheckFinding Judge(string what, string folder, string otherwise)
    {
        var nearest = folder;
        while (!Directory.Exists(nearest) && Path.GetDirectoryName(nearest) is { Length: > 0 } above)
        {
            nearest = above;
        }

        try
        {
            using var probe = new FileStream(Path.Combine(nearest, $".k8gents-doctor-{Guid.NewGuid():N}"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            return CheckFinding.Ok($"{what}; {nearest} is writable.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CheckFinding.Fault($"{what}, and {nearest} is not writable: {e.Message}", otherwise);
        }
    }
}
