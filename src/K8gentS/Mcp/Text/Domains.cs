using System.Collections.Frozen;

namespace K8gentS.Mcp.Text;

/// <summary>
/// Which dotted names a client may take for a web site. Links are made of names that end in a top-level domain, with or without a scheme;
/// names inside a cluster (svc, local, internal) and of API groups do not. Source: https://data.iana.org/TLD/tlds-alpha-by-domain.txt
/// </summary>
internal static class Domains
{
    private const string Countries =
        "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz " +
        "de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it " +
        "je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni " +
        "nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th " +
        "tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";

    // Those that anybody can register under and that link makers know; the rest of some 1,400 nobody recognises without a scheme.
    private const string Others =
        "com net org edu gov mil int biz info name pro web xxx aero asia coop museum jobs mobi travel cat post app dev page xyz top site online club shop store tech cloud " +
        "link click zip mov live world space fun icu vip win bid loan men date review work blog art design agency email network systems solutions digital media news today " +
        "one run rest best support center company group ltd inc llc life wiki bot lol monster cyou cfd sbs buzz quest test example onion";

    private static readonly FrozenSet<string> TopLevel = $"{Countries} {Others}".Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Ours = ["kubernetes.io", "k8s.io"];

    /// <summary>Whether a name of several labels may be taken for a web site. What is not ASCII may end a link or go on with it: it counts as both.</summary>
    public static bool IsForeign(string dotted)
    {
        var last = dotted.AsSpan(dotted.LastIndexOf('.') + 1).Trim("-_");
        return !Array.Exists(Ours, o => IsUnder(dotted, o)) && (TopLevel.GetAlternateLookup<ReadOnlySpan<char>>().Contains(last)
            || last.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)
            || dotted.AsSpan(dotted.IndexOf('.')).ContainsAnyExceptInRange('\0', '\u007f'));
    }

    private static bool IsUnder(string dotted, string domain) =>
        dotted.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && (dotted.Length == domain.Length || dotted[dotted.Length - domain.Length - 1] == '.');
}
