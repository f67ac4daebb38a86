using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Onfido.Sandbox.Capture;

namespace Onfido.Sandbox.Tests.Capture;

/// <summary>Who gets to a page by its link, when, and in which language.</summary>
public class CaptureLinkTests
{
    [Fact]
    public async Task Without_its_key_a_run_is_as_unknown_as_one_that_does_not_exist()
    {
        await using var server = await SandboxServer.Start();
        var run = await PlayedRun.Of(server, "Document only");
        var other = await PlayedRun.Of(server, "Document only");
        var key = run.Link.Query;
        Assert.Matches("^[?]k=[0-9A-Za-z_-]{43}$", key);
        Assert.Equal($"/capture/{run.Id}", run.Link.AbsolutePath);
        Assert.NotEqual(key, other.Link.Query);
        string[] addresses =
        [
            $"/capture/{run.Id}", $"/capture/{run.Id}?k=", $"/capture/{run.Id}{other.Link.Query}", $"/capture/{run.Id}{key[..^1]}",
            $"/capture/{Guid.NewGuid()}{key}",
            $"/capture/{run.Id}/step?k=x", $"/capture/{run.Id}/specimens/ok?k=x",
        ];
        var answers = new HashSet<string>();
        foreach (var address in addresses)
        {
            using var phone = await Phone.Open(new Uri(server.BaseAddress, address));
            Assert.Equal(404, phone.Status);
            answers.Add(phone.Page);
        }

        Assert.Single(answers);
        // and nobody has begun to play the applicant by that
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent([new("act", "choose")]);
        using var refused = await client.PostAsync(new Uri(server.BaseAddress, $"/capture/{run.Id}?k=x"), form);
        Assert.Equal(404, (int)refused.StatusCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:4010", true)]
    [InlineData("http://[::1]:4010", true)]
    [InlineData("http://0.0.0.0:4010", false)]
    [InlineData("http://[::]:4010", false)]
    public void A_link_names_an_address_that_a_phone_can_reach(string listening, bool isOne)
    {
        var address = SandboxAddress.Reachable(listening);
        Assert.Equal(isOne, address == listening);
        Assert.Matches("^http://[^/]+:4010$", address);
        Assert.DoesNotContain("0.0.0.0", address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_of_a_run_stays_the_same_after_a_restart_and_the_run_of_a_deleted_applicant_is_gone()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        string path, key;
        await using (var server = await SandboxServer.StartIn(folder))
        {
            var run = await PlayedRun.Of(server, "Document only");
            (path, key) = (run.Link.AbsolutePath, run.Link.Query);
        }

        await using (var server = await SandboxServer.StartIn(folder))
        {
            using var phone = await Phone.Open(new Uri(server.BaseAddress, path + key));
            Assert.Equal((200, "Your document"), (phone.Status, phone.Title));
            var applicant = (string)(await server.Get($"/v3.6/workflow_runs/{path.Split('/')[^1]}"))["applicant_id"]!;
            await server.Send(HttpMethod.Delete, $"/v3.6/applicants/{applicant}");
            await phone.Reload();
            Assert.Equal(404, phone.Status);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Whoever_opens_a_run_plays_its_applicant_from_then_on()
    {
        await using var server = await SandboxServer.Start("--pace", "2");
        var played = await PlayedRun.Of(server, "Document only", isPlayed: false);
        using var phone = await Phone.Open(played.Link);
        var left = await PlayedRun.Of(server, "Document only", isPlayed: false);
        await left.UntilStatus("approved");
        Assert.Equal("awaiting_input", await played.Status());
        await phone.Reload();
        Assert.Equal("Your document", phone.Title);
        // a task that a call of the API has completed is not asked for again
        var task = await played.Task("upload_document_photo");
        await server.Send(HttpMethod.Post, $"/v3.6/workflow_runs/{played.Id}/tasks/{task["id"]}/complete", new JsonObject { ["data"] = new JsonArray() });
        await phone.Press("choose");
        Assert.Equal("Thank you, that is all", phone.Title);
    }

    [Fact]
    public async Task A_link_that_has_expired_says_so_or_leads_elsewhere_and_takes_nothing_any_more()
    {
        await using var server = await SandboxServer.Start();
        var past = Wire.Time(DateTimeOffset.UtcNow.AddSeconds(-1).ToUnixTimeMilliseconds());
        var plain = await PlayedRun.Of(server, "Document only", new() { ["expires_at"] = past, ["language"] = "it_IT" });
        using var phone = await Phone.Open(plain.Link);
        Assert.Equal((410, "Questo link è scaduto"), (phone.Status, phone.Title));
        var task = await plain.Task("upload_document_photo");
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent([new("act", "choose"), new("task", (string)task["id"]!), new("type", "passport"), new("country", "GBR")]);
        using var late = await client.PostAsync(plain.Link, form);
        Assert.Equal(303, (int)late.StatusCode);
        await phone.Reload();
        Assert.Equal(410, phone.Status);

        var led = await PlayedRun.Of(server, "Document only", new() { ["expires_at"] = past, ["expired_redirect_url"] = "https://shop.example/again?x=1" });
        using var other = await Phone.Open(led.Link);
        Assert.Equal((302, "https://shop.example/again?x=1"), (other.Status, other.Location!.AbsoluteUri));

        var future = Wire.Time(DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds());
        using var timely = await Phone.Open((await PlayedRun.Of(server, "Document only", new() { ["expires_at"] = future })).Link);
        Assert.Equal((200, "Your document"), (timely.Status, timely.Title));
    }

    [Fact]
    public async Task Whoever_is_done_is_led_to_where_the_customer_wants_them_now_and_later()
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var run = await PlayedRun.Of(server, "Document only", new() { ["completed_redirect_url"] = "https://shop.example/thanks" });
        using var phone = await Phone.Open(run.Link);
        Assert.Contains("form-action 'self' https://shop.example", phone.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        await phone.Press("choose");
        await phone.Press("specimen");
        Assert.Equal((302, "https://shop.example/thanks"), (phone.Status, phone.Location!.AbsoluteUri));
        await run.UntilStatus("approved");
        await phone.Reload();
        Assert.Equal((302, "https://shop.example/thanks"), (phone.Status, phone.Location!.AbsoluteUri));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/somewhere")]
    public async Task Only_addresses_of_the_web_are_led_to(string address)
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        var run = await PlayedRun.Of(server, "Document only", new() { ["completed_redirect_url"] = address });
        using var phone = await Phone.Open(run.Link);
        await phone.Press("choose");
        await phone.Press("specimen");
        Assert.Equal((200, "Thank you, that is all"), (phone.Status, phone.Title));
    }

    [Theory]
    [InlineData("en_US", "en-US", "Your document")]
    [InlineData("de_DE", "de-DE", "Ihr Ausweis")]
    [InlineData("es_ES", "es-ES", "Su documento")]
    [InlineData("fr_FR", "fr-FR", "Votre document")]
    [InlineData("it_IT", "it-IT", "Il tuo documento")]
    [InlineData("pt_PT", "pt-PT", "O seu documento")]
    [InlineData("nl_NL", "nl-NL", "Uw document")]
    [InlineData("xx_XX", "en-US", "Your document")]
    public async Task The_language_of_the_link_is_that_of_the_page(string language, string tag, string title)
    {
        await using var server = await SandboxServer.Start();
        // whatever the browser would like
        using var phone = await Phone.Open((await PlayedRun.Of(server, "Document only", new() { ["language"] = language })).Link, "sv-SE, nl;q=0.8");
        Assert.Equal(title, phone.Title);
        Assert.Contains($"<html lang=\"{tag}\" dir=\"ltr\">", phone.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sv-SE, pt-BR;q=0.9, en;q=0.5", "pt-PT")]
    [InlineData("sv, ja", "en-US")]
    [InlineData("*", "en-US")]
    public async Task Without_a_language_the_browser_says_which(string asked, string tag)
    {
        await using var server = await SandboxServer.Start();
        using var phone = await Phone.Open((await PlayedRun.Of(server, "Document only")).Link, asked);
        Assert.Contains($"<html lang=\"{tag}\"", phone.Page, StringComparison.Ordinal);
    }

    [Fact]
    public void All_languages_say_everything_with_the_same_gaps()
    {
        Assert.Equal(["de_DE", "en_US", "es_ES", "fr_FR", "it_IT", "nl_NL", "pt_PT"], Texts.All.Select(texts => texts.Language).Order(StringComparer.Ordinal));
        Assert.All(Texts.All, texts =>
        {
            Assert.Equal(Texts.English.Keys, texts.Keys);
            Assert.All(texts.Keys, key =>
            {
                Assert.NotEqual("", texts[key].Trim());
                Assert.Equal(Gaps(Texts.English[key]), Gaps(texts[key]));
            });
        });

        static IEnumerable<string> Gaps(string text) =>
            Regex.Matches(text, "{[0-9]}", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_page_says_that_it_is_a_sandbox_and_lets_no_script_or_style_in_but_its_own()
    {
        await using var server = await SandboxServer.Start();
        using var phone = await Phone.Open((await PlayedRun.Of(server, "Document only")).Link);
        Assert.Contains("<p class=\"sandbox\">Sandbox. Specimen people and documents only", phone.Page, StringComparison.Ordinal);
        var policy = phone.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", phone.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(phone.Headers.CacheControl!.NoStore);
        Assert.DoesNotMatch("<script(?![^>]* src=)|<style| style=| on[a-z]+=", phone.Page);
        foreach (Match asset in Regex.Matches(phone.Page, "(?<=\")/capture/assets/[^\"]+", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            using var answer = await server.Api.GetAsync(new Uri(asset.Value, UriKind.Relative));
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.True((await answer.Content.ReadAsByteArrayAsync()).Length > 100);
        }
    }

    [Fact]
    public async Task A_run_that_has_run_out_of_time_or_failed_says_so()
    {
        await using var server = await SandboxServer.Start("--pace", "100");
        foreach (var (outcome, title) in new[] { ("abandoned", "Your time is up"), ("error", "Something went wrong"), ("declined", "Thank you, that is all") })
        {
            var id = (await server.MakeRuns(new { count = 1, outcome, instant = true, workflow = "Customer onboarding" }))[0];
            using var phone = await Phone.Open(new Uri((string)(await server.Get($"/v3.6/workflow_runs/{id}"))["link"]!["url"]!), "en");
            Assert.Equal(outcome, (string)(await server.Get($"/v3.6/workflow_runs/{id}"))["status"]!);
            Assert.Contains(phone.Title, Texts.All.Select(texts => texts[Key(title)]));
        }

        static string Key(string title) => Texts.English.Keys.Single(key => Texts.English[key] == title);
    }
}
