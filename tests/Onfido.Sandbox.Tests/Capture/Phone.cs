using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Onfido.Sandbox.Tests.Capture;

/// <summary>
/// A browser without script, in the hands of somebody who has opened the link of a run: it sends what stands in the form of the button that is pressed.
/// </summary>
internal sealed partial class Phone : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Uri _link;

    private Phone(Uri link) => _link = link;

    /// <summary>What it shows, as it came.</summary>
    public string Page { get; private set; } = "";

    public int Status { get; private set; }

    public Uri? Location { get; private set; }

    public HttpResponseHeaders Headers { get; private set; } = null!;

    public string Title => Text(HeadingShape().Match(Page).Value);

    /// <summary>What was found wrong, by field.</summary>
    public Dictionary<string, string> Problems =>
        ProblemShape().Matches(Page).ToDictionary(match => match.Groups["field"].Value, match => Text(match.Groups["text"].Value), StringComparer.Ordinal);

    public static async Task<Phone> Open(Uri link, string? languages = null)
    {
        var phone = new Phone(link);
        if (languages is not null)
            phone._client.DefaultRequestHeaders.Add("Accept-Language", languages);
        await phone.Reload();
        return phone;
    }

    public Task Reload() => Go(HttpMethod.Get, _link, null);

    /// <summary>Presses a button, and follows where that leads on the same server.</summary>
    public async Task Press(string act, params (string Name, string Value)[] changes)
    {
        await Submit(act, changes);
        await Follow();
    }

    /// <summary>Presses a button, and does not follow.</summary>
    public async Task Submit(string act, params (string Name, string Value)[] changes)
    {
        var fields = Fields(act);
        foreach (var (name, value) in changes)
            fields[name] = value;
        using var body = new FormUrlEncodedContent(fields.Append(new("act", act)));
        await Go(HttpMethod.Post, Action(), body);
    }

    public async Task HandIn(byte[] bytes, string name)
    {
        using var body = new MultipartFormDataContent();
        foreach (var (field, value) in Fields("file").Append(new("act", "file")))
            body.Add(new StringContent(value), field);
        body.Add(new ByteArrayContent(bytes), "file", name);
        await Go(HttpMethod.Post, Action(), body);
        await Follow();
    }

    public async Task<byte[]> Picture(string specimen)
    {
        var source = Regex.Match(Page, $"src=\"([^\"]*/specimens/{specimen}[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        return await _client.GetByteArrayAsync(new Uri(_link, Text(source)));
    }

    /// <summary>Looks again, as a waiting page does, until it is asked for something or told something else.</summary>
    public Task Wait() => Eventually.True(async () =>
    {
        await Reload();
        return !Page.Contains("data-step=", StringComparison.Ordinal);
    });

    /// <summary>What stands in the form of a button: as a browser would send it.</summary>
    public Dictionary<string, string> Fields(string act)
    {
        var form = FormShape().Matches(Page).Select(match => match.Value)
            .Single(text => text.Contains($"name=\"act\" value=\"{act}\"", StringComparison.Ordinal));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in InputShape().Matches(form).Select(match => match.Value).Where(IsSent))
            fields[Attribute(input, "name")] = Attribute(input, "value");
        foreach (Match select in SelectShape().Matches(form))
            fields[select.Groups["name"].Value] = Text(SelectedShape().Match(select.Value).Value);
        return fields;
    }

    public void Dispose() => _client.Dispose();

    private static bool IsSent(string input) =>
        !input.Contains("type=\"file\"", StringComparison.Ordinal)
        && (!(input.Contains("type=\"radio\"", StringComparison.Ordinal) || input.Contains("type=\"checkbox\"", StringComparison.Ordinal))
            || input.Contains(" checked", StringComparison.Ordinal));

    private static string Attribute(string tag, string name) =>
        Text(Regex.Match(tag, $" {name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    private static string Text(string markup) => WebUtility.HtmlDecode(TagShape().Replace(markup, "")).Trim();

    private Uri Action() => new(_link, Text(ActionShape().Match(Page).Value));

    private async Task Follow()
    {
        if (Status == 303)
            await Go(HttpMethod.Get, new Uri(_link, Location!), null);
    }

    private async Task Go(HttpMethod method, Uri address, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body };
        using var response = await _client.SendAsync(request);
        (Status, Location, Headers) = ((int)response.StatusCode, response.Headers.Location, response.Headers);
        if (Status is not 303)
            Page = await response.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("(?<=<h1>).*?(?=</h1>)", RegexOptions.Singleline, 1000)]
    private static partial Regex HeadingShape();

    [GeneratedRegex("<p class=\"problem\" id=\"(?<field>.*?)-problem\">(?<text>.*?)</p>", RegexOptions.Singleline, 1000)]
    private static partial Regex ProblemShape();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex FormShape();

    [GeneratedRegex("(?<=<form [^>]*action=\")[^\"]*", RegexOptions.None, 1000)]
    private static partial Regex ActionShape();

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex InputShape();

    [GeneratedRegex("<select id=\"[^\"]*\" name=\"(?<name>[^\"]*)\".*?</select>", RegexOptions.Singleline, 1000)]
    private static partial Regex SelectShape();

    [GeneratedRegex("(?<=<option value=\")[^\"]*(?=\" selected)", RegexOptions.None, 1000)]
    private static partial Regex SelectedShape();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex TagShape();
}
