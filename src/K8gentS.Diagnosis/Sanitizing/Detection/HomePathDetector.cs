using System.Collections.Frozen;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>The user's name in a home path. Accounts that images and clouds come with are nobody's name.</summary>
internal sealed class HomePathDetector : IKeywordDetector
{
    private const int LongestName = 40;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Generic =
        ("node app apps user users nonroot nobody root ubuntu ec2-user ec2 debian centos admin azureuser opc core fedora vagrant runner jenkins vscode gitpod appuser application git www-data www nginx "
        + "apache postgres mysql redis mongodb rabbitmq elasticsearch elastic kibana grafana prometheus jovyan coder dev deploy deployer docker container containeruser containeradministrator default public shared guest "
        + "all webapp web java spring tomcat python ruby rails php node-exporter kubernetes kube argocd flux build builder buildkit circleci gitlab-runner airflow spark hadoop sonarqube nexus keycloak vault consul "
        + "etcd linuxbrew service svc bitnami worker agent operator manager server api test ci")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public IEnumerable<string> Keywords => ["/home/", "/users/", @":\users\", @":\\users\\", @":\documents and settings\"];

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        // "/api/users/42" is a route; a home stands at the root, behind a drive or file://.
        if (text[start] == '/' && start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '-' or '_' or '}' or '*')
            && !Boundary.EndsEscape(text, start) && !IsDrive(text, start) && !IsMount(text, start))
        {
            return;
        }

        if (text[start] == '/' && text[start + 1] == 'u' && !IsDrive(text, start))
        {
            return;
        }

        var name = start + length;
        var end = name;
        while (end < text.Length && end - name < LongestName && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_' or '-' or '@'))
        {
            end++;
        }

        while (end > name && text[end - 1] is '.')
        {
            end--;
        }

        if (end > name && text[name] is not '.' && !Generic.Contains(text.AsSpan(name, end - name)))
        {
            found.Add(new Match(name, end - name, "home-path", "user", Rank.Personal, text[name..end].ToLowerInvariant()));
        }
    }

    /// <summary>"/var/home/kim", "/export/home/kim", "/mnt/c/Users/kim": homes that are mounted elsewhere than at the root.</summary>
    private static bool IsMount(string text, int start)
    {
        foreach (var mount in (ReadOnlySpan<string>)["/var", "/usr", "/export", "/net", "/nfs", "/mnt", "/mnt/c", "/mnt/d"])
        {
            var from = start - mount.Length;
            if (from >= 0 && string.CompareOrdinal(text, from, mount, 0, mount.Length) == 0 && Boundary.StartsWord(text, from) && (from == 0 || text[from - 1] is not ('.' or '-' or '}')))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDrive(string text, int start) =>
        (start >= 2 && text[start - 1] == ':' && char.IsAsciiLetter(text[start - 2])) || (start >= 2 && char.IsAsciiLetter(text[start - 1]) && text[start - 2] == '/' && (start == 2 || !char.IsAsciiLetterOrDigit(text[start - 3])));
}
