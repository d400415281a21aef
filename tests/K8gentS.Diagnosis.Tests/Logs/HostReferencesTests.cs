using K8gentS.Diagnosis.Logs;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Logs;

public sealed class HostReferencesTests
{
    [Theory]
    [InlineData("ERROR dial tcp journal-db:5433: connect: connection refused", "journal-db:5433")]
    [InlineData("dial tcp rates-db.quotes.svc:5432: connect: connection refused", "rates-db.quotes.svc:5432")]
    [InlineData("FATAL carrier api: lookup carrier-api.fulfil-prod.svc.cluster.local on 10.96.0.10:53: no such host", "carrier-api.fulfil-prod.svc.cluster.local")]
    [InlineData("dial tcp: lookup orders on 10.96.0.10:53: server misbehaving", "orders")]
    [InlineData("connecting to postgres://inventory:p%40ss@stock-db:5432/inventory", "stock-db:5432 postgres")]
    [InlineData("ERROR GET http://cart.shop.svc.cluster.local/ failed: connect: connection refused", "cart.shop.svc.cluster.local http")]
    [InlineData("nc: bad address 'booking-db'", "booking-db")]
    [InlineData("booking-db:5432 unreachable, giving up", "booking-db:5432")]
    [InlineData("Error: getaddrinfo ENOTFOUND redis-master", "redis-master")]
    [InlineData("Error: connect ECONNREFUSED 10.0.0.7:6379", "10.0.0.7:6379")]
    [InlineData("java.net.UnknownHostException: payments", "payments")]
    [InlineData("java.net.UnknownHostException: payments-api", "payments-api")]
    [InlineData("could not connect to [fd00::12]:5432", "fd00::12:5432")]
    [InlineData("connect ECONNREFUSED ‹ip-3f2a91c07e›:6379", "‹ip-3f2a91c07e›:6379")]
    [InlineData("E1120 10:00:01.11 reflector.go:147] failed to list pods", null)]
    [InlineData("    at com.example.push.SessionCache.grow(SessionCache.java:118)", null)]
    [InlineData("2026-11-22T07:02:01Z INFO pid:4242 took 12ms", null)]
    [InlineData("Cannot connect to amqp://guest:guest@rabbit-a:5672,rabbit-b:5672/%2f", "rabbit-a:5672 amqp|rabbit-b:5672 amqp")]
    public void Log_lines_name_hosts(string line, string? hosts) => Show(HostReferences.InLogLine(line)).ShouldBe(hosts ?? "");

    [Theory]
    [InlineData("postgres://db/profile", "db postgres")]
    [InlineData("jdbc:postgresql://orders-db:5432/orders?ssl=false", "orders-db:5432 postgresql")]
    [InlineData("jdbc:oracle:thin:@ora-1:1521:XE", "ora-1:1521 oracle")]
    [InlineData("Host=stock-db;Port=5433;Username=app;Database=stock", "stock-db:5433")]
    [InlineData("Server=tcp:sql-main,1433;Database=x;User Id=y", "sql-main:1433")]
    [InlineData("host=pg-main port=5432 user=app dbname=x", "pg-main:5432")]
    [InlineData("kafka-0.kafka:9092,kafka-1.kafka:9092", "kafka-0.kafka:9092|kafka-1.kafka:9092")]
    [InlineData("app:secret@tcp(mysql-main:3306)/shop", "mysql-main:3306 tcp")]
    [InlineData("mongodb://a:b@mongo-0.mongo,mongo-1.mongo/x?replicaSet=rs0", "mongo-0.mongo mongodb|mongo-1.mongo mongodb")]
    [InlineData("booking-db", "booking-db")]
    [InlineData("tcp://journal-db:5433", "journal-db:5433 tcp")]
    [InlineData("{\"cache\":{\"host\":\"redis-main\",\"port\":6379}}", "redis-main:6379")]
    [InlineData("12", "")]
    [InlineData("a long sentence for people", "")]
    public void Settings_name_hosts(string value, string hosts) => Show(HostReferences.InSetting(value)).ShouldBe(hosts);

    [Theory]
    [InlineData("server --addr=ledger:7070", "ledger:7070")]
    [InlineData("sh -c for i in 1 2 3; do nc -z -w 2 booking-db 5432 && exit 0; sleep 1; done", "booking-db:5432")]
    [InlineData("until pg_isready -h orders-db -p 5432; do sleep 2; done", "orders-db:5432")]
    [InlineData("until nslookup search-index; do sleep 1; done", "search-index")]
    [InlineData("app --db-host stock-db", "stock-db")]
    public void Commands_name_hosts(string command, string hosts) => Show(HostReferences.InCommand(command.Split(' '))).ShouldBe(hosts);

    [Fact]
    public void A_scheme_implies_its_usual_port() =>
        HostReferences.InSetting("redis://cache/0").ShouldHaveSingleItem().EffectivePort.ShouldBe(6379);

    [Fact]
    public void A_hostile_line_names_a_bounded_number_of_hosts() =>
        HostReferences.InLogLine(string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"h-{i}:80"))).Count.ShouldBe(HostReferences.MaxMentions);

    private static string Show(IEnumerable<HostMention> mentions) =>
        string.Join('|', mentions.Select(m => m.Host + (m.Port is { } p ? $":{p}" : "") + (m.Scheme is { } s ? $" {s}" : "")));
}
