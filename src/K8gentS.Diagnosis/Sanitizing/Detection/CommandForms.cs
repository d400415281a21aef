using System.Collections.Frozen;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Where a command has its password.</summary>
internal enum PasswordForm
{
    /// <summary>Glued to the flag.</summary>
    Attached,

    /// <summary>The next word.</summary>
    Next,

    /// <summary>The next word, where the command logs in: elsewhere -p is a port or a path.</summary>
    Login,

    /// <summary>The next word, after the user and a colon.</summary>
    Pair,

    /// <summary>The next word, after the user and a percent sign.</summary>
    Percent,

    /// <summary>The second word after this one.</summary>
    Second,

    /// <summary>The last of the words that follow the leading flags, one of which is this one.</summary>
    Last,
}

/// <summary>Commands that take a password in a flag too short to tell, from their manual pages.</summary>
internal static class CommandForms
{
    private static readonly (PasswordForm Form, string Flags, string Commands)[] Table =
    [
        (PasswordForm.Attached, "-p", "mysql mysqldump mysqladmin mysqlimport mysqlsh mariadb mariadb-dump sshpass 7z"),
        (PasswordForm.Next, "-p", "sshpass mongo mongosh mongodump mongorestore mongoexport mongoimport cqlsh influx snowsql rabbitmqadmin useradd usermod"),
        (PasswordForm.Attached, "/p:", "xfreerdp wfreerdp mstsc sqlpackage"),
        (PasswordForm.Next, "-a", "redis-cli"),
        (PasswordForm.Next, "-w", "ldapsearch ldapadd ldapmodify ldapwhoami ldapdelete ldappasswd"),
        (PasswordForm.Next, "-P", "sqlcmd bcp isql unzip zip ipmitool mosquitto_pub mosquitto_sub"),
        (PasswordForm.Next, "-pw", "plink pscp"),
        (PasswordForm.Next, "-c -A -X", "snmpwalk snmpget"),
        (PasswordForm.Next, "password", "nmcli"),
        (PasswordForm.Login, "-p", "docker podman helm oras crane az cf oc"),
        (PasswordForm.Pair, "-u --user -U --proxy-user", "curl"),
        (PasswordForm.Pair, "--user", "etcdctl"),
        (PasswordForm.Pair, "-a", "http"),
        (PasswordForm.Percent, "-U", "smbclient rpcclient"),
        (PasswordForm.Last, "-b -nb -bn -bc -cb -Bb -bB -nbB -Bbn -cbB -Bbc", "htpasswd"),
        (PasswordForm.Last, "set", "mc alias"),
        (PasswordForm.Second, "add_user change_password authenticate_user", "rabbitmqctl"),
    ];

    /// <summary>The flags of each command.</summary>
    public static FrozenDictionary<string, (string Flag, PasswordForm Form)[]> All { get; } = Table
        .SelectMany(t => t.Commands.Split(' ').SelectMany(c => t.Flags.Split(' ').Select(f => (Command: c, Flag: f, t.Form))))
        .GroupBy(t => t.Command, t => (t.Flag, t.Form), StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.OrdinalIgnoreCase);
}
