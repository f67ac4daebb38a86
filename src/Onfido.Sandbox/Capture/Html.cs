using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Onfido.Sandbox.Capture;

/// <summary>Markup. Whatever is put into it is encoded, unless it is markup already.</summary>
internal sealed class Html
{
    public static readonly Html None = new("");

    private readonly string _markup;

    private Html(string markup) => _markup = markup;

    public static Html Of(ref HtmlWriter writer) => new(writer.Written);

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> write) => new(string.Concat(items.Select(write)));

    /// <summary>Markup that this program itself has written.</summary>
    public static Html Constant(string markup) => new(markup);

    public static Html If(bool condition, string constant) => condition ? new(constant) : None;

    public override string ToString() => _markup;
}

[InterpolatedStringHandler]
internal readonly ref struct HtmlWriter(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

    public string Written => _text.ToString();

    public void AppendLiteral(string markup) => _text.Append(markup);

    public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(Html? markup) => _text.Append(markup);
}
