using K8gentS.Diagnosis.Logs;
using Shouldly;
using Xunit;

namespace K8gentS.Diagnosis.Tests.Logs;

/// <summary>Programs that print the words of other failures beside their own.</summary>
public sealed class LogStandingTests
{
    private static readonly LogScanner Scanner = new();

    [Theory]
    [InlineData("config.missing-env", """
        self-test: simulating OOMKilled (exit 137) ... ok
        self-test: simulating deadlock detected ... ok
        KeyError: MAPS_API_ENDPOINT is required
        """)]
    [InlineData("config.missing-env", """
        INFO loaded alert rule "connection refused"
        INFO loaded alert rule "certificate has expired"
        WARN dial tcp cache:6379: connect: connection refused, retrying in 1s
        INFO connected to cache
        FATAL environment variable STRIPE_KEY is not set
        note: looks like the incident of last week, password authentication failed for user "x"
        """)]
    [InlineData("config.invalid-value", """
        runbook: if you see "no space left on device", extend the volume
        previous crash: java.lang.OutOfMemoryError: Java heap space
        starting importer
        Traceback (most recent call last):
          File "/app/main.py", line 3, in <module>
            n = int(os.getenv("BATCH"))
        ValueError: invalid literal for int() with base 10: 'many'
        """)]
    [InlineData("rbac.forbidden", """
        I1120 10:00:00.110000       1 main.go:80] starting
        E1120 10:00:01.110000       1 reflector.go:147] failed to list *v1.Pod: pods is forbidden: User "system:serviceaccount:ops:scaler" cannot list resource "pods" in API group "" in the namespace "ops"
        F1120 10:00:01.120000       1 main.go:88] unable to start informers
        """)]
    [InlineData("app.database-deadlock", """
        2026-11-20 10:00:03.201 ERROR SQLSTATE 40P01: deadlock detected
          DETAIL: Process 8123 waits for ShareLock on transaction 991; blocked by process 8130.
        2026-11-20 10:00:03.202 FATAL giving up after 5 retries
        """)]
    [InlineData("dependency.unreachable", """
        dial tcp rates-db.quotes.svc:5432: connect: connection refused
        fatal: cannot reach rates-db
        """)]
    [InlineData("dependency.unreachable", """
        Exception in thread "main" org.springframework.context.ApplicationContextException: Unable to start web server
            at org.springframework.boot.SpringApplication.run(SpringApplication.java:300)
        Caused by: org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'dataSource'
            at org.springframework.beans.factory.support.X.create(X.java:1)
            ... 12 more
        Caused by: java.net.ConnectException: Connection refused
            at java.base/sun.nio.ch.Net.pollConnect(Native Method)
            ... 40 more
        """)]
    [InlineData("config.missing-env", """
        node:internal/process/promises:288
        /app/config.js:7
                throw new Error('DATABASE_URL must be set');
                ^

        Error: DATABASE_URL must be set
            at Object.<anonymous> (/app/config.js:7:11)
            at Module._compile (node:internal/modules/cjs/loader:1256:14)

        Node.js v18.17.0
        npm ERR! code ELIFECYCLE
        npm ERR! errno 1
        """)]
    [InlineData("storage.disk-full", """
        level=warn msg="compaction slow"
        level=error msg="write failed" err="write /data/wal/000012: no space left on device"
        level=info msg="shutting down"
        level=info msg="stopped"
        """)]
    [InlineData("app.dependency-auth-failed", """
        {"level":"info","time":"2026-11-20T10:00:00Z","msg":"starting"}
        {"level":"fatal","time":"2026-11-20T10:00:01Z","msg":"cannot open store","err":{"type":"Error","message":"FATAL:  password authentication failed for user \"ledger\"","stack":"Error: x\n    at a"}}
        """)]
    public void The_last_words_win(string cause, string log)
    {
        var best = Scanner.Scan(LogText.Parse(log))[0];
        best.Signature.Cause.ShouldBe(cause, best.Signature.Id);
        best.Standing.ShouldBe(LogStanding.LastWords);
        best.Rank.ShouldBe(1);
    }

    [Fact]
    public void A_failure_that_was_overcome_is_only_recovered()
    {
        var matches = Scanner.Scan(LogText.Parse("""
            ERROR dial tcp db:5432: connect: connection refused
            INFO connected to db
            INFO listening on :8080
            """));
        matches.ShouldHaveSingleItem().Standing.ShouldBe(LogStanding.Recovered);
    }

    [Fact]
    public void A_last_failure_in_words_nobody_knows_is_not_explained_by_an_earlier_one()
    {
        var matches = Scanner.Scan(LogText.Parse("""
            level=error msg="push metrics" err="dial tcp pushgw:9091: connect: connection refused"
            level=fatal msg="lattice phase slip beyond tolerance"
            """));
        matches[0].Strength.ShouldBe(Strength.Weak);
        matches.Single(m => m.Signature.Cause == "dependency.unreachable").Standing.ShouldBe(LogStanding.Earlier);
    }

    [Fact]
    public void Lines_that_say_the_same_are_counted_once()
    {
        var match = Scanner.Scan(LogText.Parse(string.Join('\n', Enumerable.Range(0, 50).Select(i => $"2026-11-22T07:02:{i:00}Z ERROR GET http://cart.shop.svc.cluster.local/ failed: connect: connection refused")))).ShouldHaveSingleItem();
        match.Count.ShouldBe(50);
        match.Line.Number.ShouldBe(50);
        match.Groups["host"].ShouldBe("cart.shop.svc.cluster.local");
    }

    [Fact]
    public void An_exit_code_that_does_not_fit_makes_a_match_weak()
    {
        var log = LogText.Parse("/run.sh: line 3:    18 Killed                  ./worker");
        Scanner.Scan(log, 137)[0].Signature.Id.ShouldBe("shell.killed");
        Scanner.Scan(log, 1).ShouldAllBe(m => m.Strength == Strength.Weak);
    }
}
