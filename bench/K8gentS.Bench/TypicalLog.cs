using System.Globalization;
using System.Text;

namespace K8gentS.Bench;

/// <summary>A log as clusters write it: klog, logfmt, JSON, stack traces and access lines, an address on about every third line, a secret on one in five hundred.</summary>
internal static class TypicalLog
{
    private static readonly string[] Lines =
    [
        "{0} I1122 07:08:38.050461       1 controller.go:123] \"Reconciling\" pod=\"shop/cart-7d9f8b6c5-x2x9z\" generation={1}",
        "{0} level=info ts=2026-11-22T07:08:39Z caller=http.go:42 method=GET path=/api/v1/items/{1} status=200 duration=12.3ms remote={2}",
        "{0} {{\"level\":\"warn\",\"msg\":\"retrying\",\"attempt\":{1},\"err\":\"dial tcp {2}:5432: connect: connection refused\",\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}}",
        "{0} \tat com.acme.shop.cart.CartService.checkout(CartService.java:142) ~[app.jar:1.4.2]",
        "{0} INFO  [main] o.s.b.w.embedded.tomcat.TomcatWebServer : Tomcat started on port(s): 8080 (http) with context path '' in {1} ms",
        "{0} token cache refreshed, {1} keys, session timeout 45000 ms",
    ];

    /// <summary>At least so many characters of it.</summary>
    /// <param name="length">How many.</param>
    /// <param name="address">The address on a line of that number; one or two in all unless given.</param>
    public static string Of(int length, Func<int, string>? address = null)
    {
        var log = new StringBuilder(length + 200);
        for (var i = 0; log.Length < length; i++)
        {
            log.AppendFormat(CultureInfo.InvariantCulture, Lines[i * 7 % Lines.Length], "2026-11-22T07:08:38.050461175Z", i, address?.Invoke(i) ?? (i % 2 == 0 ? "10.244.0.17" : "10.96.131.18")).Append('\n');
            if (i % 500 == 0)
            {
                log.Append("connecting with postgres://app:hunter").Append(i).Append("@stock-db:5432/shop\n");
            }
        }

        return log.ToString();
    }
}
