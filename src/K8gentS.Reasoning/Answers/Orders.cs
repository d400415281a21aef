using System.Text.RegularExpressions;

namespace K8gentS.Reasoning.Answers;

/// <summary>
/// Recognises words that would have somebody run a program, destroy something or open a door. A model's texts that do so are left out whole:
/// what people are told to run comes from code.
/// </summary>
internal static class Orders
{
    private static readonly Regex[] Patterns =
    [
        // A program with something behind it.
        Make(@"\b(kubectl|oc|helm|kustomize|argocd|docker|podman|crictl|nerdctl|nsenter|chroot|sudo|doas|bash|zsh|powershell|pwsh|curl|wget|ncat|netcat|socat|telnet|ssh|scp|rsync|apt-get|yum|dnf|apk|brew|systemctl|pkill|killall|chmod|chown|crontab|iptables|etcdctl|psql|redis-cli|aws|gcloud|terraform|ansible|npx|pip3?|xargs|invoke-\w+|iex)\s+[a-z0-9./_$""'{-]"),
        Make(@"^\W*(kubectl|oc|helm|docker|sudo|curl|wget|bash|sh|ssh|nsenter)\b"),
        Make(@"\b(rm|dd|mkfs\S*)\s+(-|/|if=)|\b(ba|z|da)?sh\s+-|\b(python3?|perl|ruby|node|php)\s+-|\bbase64\s+-"),

        // The marks of a shell.
        Make(@"&&|\|\||\$\(|\$\{|\|\s*(ba|z|da)?sh\b|\|\s*\w+\s*$|>>|2>|<\(|\\x[0-9a-f]{2}|/bin/|/dev/tcp|--privileged"),

        // Harm in plain words.
        Make(@"\b(delet|destroy|wip|purg|eras|uninstall|truncat|format|drop|remov|shut down|take down)\w*\b.{0,30}\b(namespaces?|cluster|nodes?|volumes?|claims?|databases?|tables?|secrets?|data|everything|all|crds?|backups?|webhooks?)\b"),
        Make(@"\b(grant|give|bind|add|assign)\w*\b.{0,40}\b(cluster-?admin|admin\w*|root|privileged|full access|wildcard)\b"),
        Make(@"\b(disabl|turn off|switch off|remov|bypass|skip|deactivat|relax)\w*\b.{0,30}\b(polic(y|ies)|rbac|admission|gatekeeper|auth\w*|tls|verification|firewall|audit\w*|security|sandbox|approval)\b"),
        Make(@"\b(approv|authoriz|authoris)\w*\b.{0,40}\b(fix|plan|remediation|action|change|immediately|now)\b"),
    ];

    /// <summary>Whether a text gives such an order.</summary>
    public static bool AreIn(string text) => Patterns.Any(p => p.IsMatch(text));

    private static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
