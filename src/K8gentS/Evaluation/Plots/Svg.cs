using System.Globalization;
using System.Security;
using System.Text;

namespace K8gentS.Evaluation.Plots;

/// <summary>A small picture in SVG: a frame with a title, two axes from 0 to 1, and what is drawn into it.</summary>
internal sealed class Svg(string title, string horizontal, string vertical)
{
    private const int Size = 420;
    private const int Margin = 60;

    private readonly StringBuilder _body = new();

    /// <summary>A line through points, each between 0 and 1.</summary>
    public Svg Line(IEnumerable<(double X, double Y)> points, string colour, bool dashed = false)
    {
        var path = string.Join(' ', points.Select(p => $"{At(p.X)},{Up(p.Y)}"));
        return Add($"""<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{(dashed ? " stroke-dasharray=\"5 4\"" : "")}/>""");
    }

    /// <summary>A point, and the interval that it lies in.</summary>
    public Svg Point(double x, double y, double low, double high, string colour, string label) => Add(
        $"""<line x1="{At(x)}" y1="{Up(low)}" x2="{At(x)}" y2="{Up(high)}" stroke="{colour}" stroke-width="1"/><circle cx="{At(x)}" cy="{Up(y)}" r="4" fill="{colour}"><title>{Escape(label)}</title></circle>""");

    /// <summary>A tile of a grid, its shade from 0 to 1, with a word in it.</summary>
    public Svg Tile(double x, double y, double side, double shade, string label) => Add(
        $"""<rect x="{At(x)}" y="{Up(y + side)}" width="{Number(side * Size)}" height="{Number(side * Size)}" fill="#1f6feb" fill-opacity="{Number(shade)}" stroke="#d0d7de"><title>{Escape(label)}</title></rect>""");

    /// <summary>A word at a place; turned, it reads upwards.</summary>
    public Svg Word(double x, double y, string text, bool turned = false) => Add(
        $"""<text x="{At(x)}" y="{Up(y)}" font-size="10" text-anchor="end"{(turned ? $" transform=\"rotate(-60 {At(x)} {Up(y)})\"" : "")}>{Escape(text)}</text>""");

    /// <summary>The picture.</summary>
    public override string ToString()
    {
        var whole = Size + (2 * Margin) + 20;
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" font-family="sans-serif" role="img" aria-label="{Escape(title)}">
            <rect width="{whole}" height="{whole}" fill="white"/>
            <text x="{whole / 2}" y="30" font-size="16" text-anchor="middle">{Escape(title)}</text>
            <rect x="{At(0)}" y="{Up(1)}" width="{Size}" height="{Size}" fill="none" stroke="#57606a"/>
            <text x="{whole / 2}" y="{whole - 8}" font-size="12" text-anchor="middle">{Escape(horizontal)}</text>
            <text x="14" y="{whole / 2}" font-size="12" text-anchor="middle" transform="rotate(-90 14 {whole / 2})">{Escape(vertical)}</text>
            {_body}</svg>

            """;
    }

    private Svg Add(string element)
    {
        _body.Append(element).Append('\n');
        return this;
    }

    private static string At(double x) => Number(Margin + 20 + (x * Size));

    private static string Up(double y) => Number(Margin + ((1 - y) * Size));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Escape(string text) => SecurityElement.Escape(text);
}
