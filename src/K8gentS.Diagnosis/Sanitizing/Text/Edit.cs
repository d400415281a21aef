namespace K8gentS.Diagnosis.Sanitizing.Text;

/// <summary>One replacement in a text: <paramref name="Length"/> units from <paramref name="Start"/> become <paramref name="Text"/>.</summary>
internal readonly record struct Edit(int Start, int Length, string Text, string Rule)
{
    public int End => Start + Length;
}
