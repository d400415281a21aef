using System.Text;

namespace K8gentS.Tests.Canaries;

/// <summary>How secrets and personal data stand in texts of a cluster, one line each.</summary>
internal static class CanaryForms
{
    private delegate string Form(CanaryMint mint, string place);

    private static readonly Form[] Forms =
    [
        (m, p) => $"DB_PASSWORD={m.Secret(p, "password", 12)} is not accepted",
        (m, p) => $"rejected {{\"user\":\"app\",\"apiKey\":\"{m.Secret(p, "key in JSON")}\",\"retries\":3}}",
        (m, p) => $"payload={{\"config\":\"{{\\\"clientSecret\\\":\\\"{m.Secret(p, "secret in JSON in JSON")}\\\"}}\"}}",
        (m, p) => $"Authorization: Bearer {m.Secret(p, "bearer credential", 40)}",
        (m, p) => $"Authorization: Basic {m.Keep(p, "basic credential", Convert.ToBase64String(Encoding.UTF8.GetBytes($"svc:{m.Secret(p, "password in base64")}")))}",
        (m, p) => $"Cookie: sid={m.Secret(p, "cookie", 32)}",
        (m, p) => $"cannot reach https://svc:{m.Secret(p, "password in a URL", 14)}@api.corp.example/v1",
        (m, p) => $"PUT https://acct.blob.core.windows.net/c/f?sv=2022-11-02&sp=r&sig={m.Secret(p, "signature of a URL", 43)}",
        (m, p) => $"jwt eyJhbGciOiJSUzI1NiJ9.{m.Keep(p, "JWT", $"{CanaryMint.Encoded($"{{\"sub\":\"{m.Letters(16)}\"}}")}.{m.Letters(43)}")}",
        (m, p) => $"bad credentials ghp_{m.Keep(p, "GitHub token", m.Letters(36))}",
        (m, p) => $"token glpat-{m.Keep(p, "GitLab token", m.Letters(20))} was revoked",
        (m, p) => $"slack xoxb-{m.Keep(p, "Slack token", $"{m.Number(12)}-{m.Number(12)}-{m.Letters(24)}")}",
        (m, p) => $"aws_access_key_id=AKIA{m.Keep(p, "AWS key id", m.Capital(16))} aws_secret_access_key={m.Keep(p, "AWS secret key", m.Letters(40))}",
        (m, p) => $"stripe sk_live_{m.Keep(p, "Stripe key", m.Letters(24))}",
        (m, p) => $"API key not valid: AIza{m.Keep(p, "Google key", m.Letters(35))}",
        (m, p) => $"//registry.npmjs.org/:_authToken=npm_{m.Keep(p, "npm token", m.Letters(36))}",
        (m, p) => $"vault hvs.{m.Keep(p, "Vault token", m.Letters(90))} permission denied",
        (m, p) => $"Incorrect API key provided: sk-ant-api03-{m.Keep(p, "Anthropic key", m.Letters(93))}AA",
        (m, p) => $"posting to https://hooks.slack.com/services/T{m.Keep(p, "Slack webhook", $"{m.Capital(9)}/B{m.Capital(9)}/{m.Letters(24)}")} failed",
        (m, p) => $"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC{m.Keep(p, "private key", m.Letters(64))}\\n-----END PRIVATE KEY-----",
        (m, p) => $"Server=tcp:sql,1433;Database=d;User ID=svc;Password={m.Secret(p, "ADO.NET password", 12)};Encrypt=True;",
        (m, p) => $"host=pg user=app password={m.Secret(p, "libpq password", 12)} dbname=orders sslmode=require",
        (m, p) => $"jdbc:postgresql://pg:5432/orders?user=app&password={m.Secret(p, "JDBC password", 12)}",
        (m, p) => $"amqp://shop:{m.Secret(p, "AMQP password", 12)}@rabbitmq.mq.svc:5672/ refused",
        (m, p) => $"redis-master:6379,password={m.Secret(p, "Redis password", 12)},ssl=False",
        (m, p) => $"mongodb+srv://api:{m.Secret(p, "MongoDB password", 12)}@c0.ab1cd.mongodb.net/shop",
        (m, p) => $"mysqladmin ping -h db -uroot -p{m.Secret(p, "password on a command line", 12)}",
        (m, p) => $"curl -u svc:{m.Secret(p, "curl's password", 12)} https://api.corp.example/drain",
        (m, p) => $"mail to {m.Keep(p, "e-mail address", $"{m.Words(10)}@{m.Words(10)}")}.example bounced",
        (m, p) => $"sms to +4915{m.Keep(p, "telephone number", m.Number(9))} failed",
        (m, p) => $"card {m.Keep(p, "payment card", m.Card())} declined",
        (m, p) => $"iban={m.Keep(p, "IBAN", m.Iban())}",
        (m, p) => $"dial tcp {m.Keep(p, "IPv4 address", $"100.{m.Below(100) + 100}.{m.Below(100) + 100}.{m.Below(100) + 100}")}:5432: connect: connection refused",
        (m, p) => $"peer [{m.Keep(p, "IPv6 address", $"fd{m.Hex(2)}:{m.Hex(4)}:{m.Hex(4)}::{m.Hex(4)}")}]:443 closed",
        (m, p) => $"link/ether {m.Keep(p, "MAC address", string.Join(':', Enumerable.Range(0, 6).Select(_ => m.Hex(2))))} down",
        (m, p) => $"open /home/{m.Keep(p, "user in a home path", m.Words(12))}/.kube/config: permission denied",
        (m, p) => $"user-data {Convert.ToBase64String(Encoding.UTF8.GetBytes($"export API_TOKEN={m.Secret(p, "token in base64")}\n"))}",
        (m, p) => $"login: svc / {m.Secret(p, "password after a login", 12)}",
        (m, p) => $"<property name=\"connection.password\" value=\"{m.Secret(p, "password in XML", 12)}\"/>",
        (m, p) => $"{{'user': 'app', 'password': '{m.Secret(p, "password in a Python dump", 12)}'}}",
    ];

    /// <summary>Each makes one text.</summary>
    public static IReadOnlyList<Func<CanaryMint, string, string>> All { get; } = [.. Forms.Select(f => new Func<CanaryMint, string, string>(f.Invoke))];
}
