using K8gentS.Diagnosis.Sanitizing.Detection.Fields;
using K8gentS.Diagnosis.Sanitizing.Text;

namespace K8gentS.Diagnosis.Sanitizing.Detection;

/// <summary>Passwords on command lines whose flag is too short to tell: <c>mysql -psecret</c>, <c>curl -u user:secret</c>, <c>redis-cli -a secret</c>.</summary>
internal sealed class CommandDetector : IKeywordDetector
{
    private const int LongestCommand = 600;
    private const string Rule = "command-line";
    private const string Kind = "password";

    /// <summary>Where a command has its password.</summary>
    private enum Form
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

        /// <summary>The last of as many words after this one.</summary>
        Last,
    }

    private static readonly Dictionary<string, (string Flag, Form Form)[]> Commands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mysql"] = [("-p", Form.Attached)], ["mysqldump"] = [("-p", Form.Attached)], ["mysqladmin"] = [("-p", Form.Attached)],
        ["mysqlimport"] = [("-p", Form.Attached)], ["mysqlsh"] = [("-p", Form.Attached)], ["mariadb"] = [("-p", Form.Attached)],
        ["curl"] = [("-u", Form.Pair), ("--user", Form.Pair), ("-U", Form.Pair), ("--proxy-user", Form.Pair)],
        ["sshpass"] = [("-p", Form.Next), ("-p", Form.Attached)], ["redis-cli"] = [("-a", Form.Next)], ["docker"] = [("-p", Form.Login)],
        ["podman"] = [("-p", Form.Login)], ["helm"] = [("-p", Form.Login)], ["oras"] = [("-p", Form.Login)], ["crane"] = [("-p", Form.Login)],
        ["mongo"] = [("-p", Form.Next)], ["mongosh"] = [("-p", Form.Next)], ["mongodump"] = [("-p", Form.Next)], ["mongorestore"] = [("-p", Form.Next)],
        ["ldapsearch"] = [("-w", Form.Next)], ["ldapadd"] = [("-w", Form.Next)], ["ldapmodify"] = [("-w", Form.Next)], ["ldapwhoami"] = [("-w", Form.Next)],
        ["ldapdelete"] = [("-w", Form.Next)], ["ldappasswd"] = [("-w", Form.Next), ("-s", Form.Next)],
        ["sqlcmd"] = [("-P", Form.Next)], ["bcp"] = [("-P", Form.Next)], ["isql"] = [("-P", Form.Next)], ["cqlsh"] = [("-p", Form.Next)],
        ["smbclient"] = [("-U", Form.Percent)], ["rpcclient"] = [("-U", Form.Percent)], ["http"] = [("-a", Form.Pair)],
        ["htpasswd"] = [("-b", Form.Last), ("-nb", Form.Last), ("-bc", Form.Last), ("-cb", Form.Last), ("-Bb", Form.Last), ("-nbB", Form.Last)],
        ["az"] = [("-p", Form.Login)], ["cf"] = [("-p", Form.Login)], ["oc"] = [("-p", Form.Login)], ["influx"] = [("-p", Form.Next)], ["unzip"] = [("-P", Form.Next)],
        ["zip"] = [("-P", Form.Next)], ["rabbitmqctl"] = [("add_user", Form.Last), ("change_password", Form.Last), ("authenticate_user", Form.Last)],
        ["rabbitmqadmin"] = [("-p", Form.Next)], ["snmpwalk"] = [("-c", Form.Next), ("-A", Form.Next), ("-X", Form.Next)], ["ipmitool"] = [("-P", Form.Next)],
        ["7z"] = [("-p", Form.Attached)], ["etcdctl"] = [("--user", Form.Pair)], ["mosquitto_pub"] = [("-P", Form.Next)], ["mosquitto_sub"] = [("-P", Form.Next)], ["useradd"] = [("-p", Form.Next)], ["usermod"] = [("-p", Form.Next)],
        ["kinit"] = [("--password", Form.Next)], ["plink"] = [("-pw", Form.Next)], ["pscp"] = [("-pw", Form.Next)], ["nmcli"] = [("password", Form.Next)],
    };

    public IEnumerable<string> Keywords => Commands.Keys;

    public void DetectAt(string text, int start, int length, MatchList found)
    {
        if (!Boundary.StartsWord(text, start) || start + length >= text.Length || text[start + length] is not (' ' or '"' or '\'' or '\\' or '\n' or '\t'))
        {
            return;
        }

        var flags = Commands[text.Substring(start, length)];
        var words = CommandWords.Split(text, start + length, Math.Min(text.Length, start + length + LongestCommand));
        var login = words.Exists(w => text.AsSpan(w.Start, w.End - w.Start) is "login");
        for (var i = 0; i < words.Count; i++)
        {
            var word = text.AsSpan(words[i].Start, words[i].End - words[i].Start);
            foreach (var (flag, form) in flags)
            {
                if (word.StartsWith(flag, StringComparison.Ordinal) && (login || form != Form.Login))
                {
                    Add(text, words, i, flag.Length, form, found);
                }
            }
        }
    }

    private static void Add(string text, List<(int Start, int End)> words, int at, int flag, Form form, MatchList found)
    {
        var word = words[at];
        var attached = word.End - word.Start > flag;
        var next = form == Form.Last ? at + 2 + (words[at].End - words[at].Start is 2 or 3 && text[words[at].Start] == '-' ? 1 : 0) : at + 1;
        var value = attached ? (Start: word.Start + flag, word.End) : next < words.Count && form != Form.Attached ? words[next] : default;
        if ((attached && form is Form.Last or Form.Next or Form.Login) || value.End <= value.Start || text[value.Start] == '-')
        {
            return;
        }

        var separator = form switch { Form.Pair => ':', Form.Percent => '%', _ => '\0' };
        if (separator != '\0')
        {
            var sign = text.IndexOf(separator, value.Start, value.End - value.Start);
            value = sign < 0 ? default : (sign + 1, value.End);
        }

        var span = text.AsSpan(value.Start, value.End - value.Start);
        if (!span.IsEmpty && !HarmlessValue.IsHarmless(span) && !IsPorts(span))
        {
            found.Add(value.Start, value.End, Rule, Kind, Rank.Named);
        }
    }

    /// <summary>"docker run -p 8080:80" publishes ports; "-p 27017" connects to one.</summary>
    private static bool IsPorts(ReadOnlySpan<char> span) => !span.ContainsAnyExcept(CharacterSets.Ports);
}
