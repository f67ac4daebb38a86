using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Onfido.Sandbox.Media;

namespace Onfido.Sandbox.Tests;

public partial class RunFileTests
{
    [Fact]
    public async Task A_timeline_file_is_announced_and_its_link_opens_without_a_token_but_not_another()
    {
        await using var server = await SandboxServer.Start("--pace", "5");
        await using var receiver = await Receiver.Start();
        var id = (await server.MakeRuns(new { count = 1, outcome = "approved", instant = true }))[0];
        await receiver.Register(server);
        var (status, reference) = await server.Send(HttpMethod.Post, $"/v3.6/workflow_runs/{id}/timeline_file");
        Assert.Equal(202, status);
        Assert.Equal(404, (await server.Send(HttpMethod.Get, (string)reference!["href"]!)).Status);

        await Eventually.True(() => Task.FromResult(receiver.Of("workflow_timeline_file.created").Any()));
        var told = receiver.Of("workflow_timeline_file.created").Single().Payload;
        Assert.Equal((string)reference["workflow_timeline_file_id"]!, (string)told["object"]!["id"]!);
        Assert.Equal(id, (string)told["resource"]!["workflow_run_id"]!);
        using var anybody = new HttpClient();
        var link = new Uri((string)told["resource"]!["timeline_file_download_url"]!);
        var file = await anybody.GetByteArrayAsync(link);
        Assert.Equal(file, await server.Api.GetByteArrayAsync(new Uri((string)reference["href"]!, UriKind.Relative)));
        Assert.Contains("run ended: approved", TextOf(file), StringComparison.Ordinal);
        Assert.Equal(403, (int)(await anybody.GetAsync(new Uri(link.ToString()[..^1] + (link.ToString()[^1] == '0' ? '1' : '0')))).StatusCode);
        await server.Order("clock/advance", new { seconds = 4_000 });
        Assert.Equal(403, (int)(await anybody.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task The_evidence_folder_holds_the_run_its_tasks_its_papers_and_all_its_media()
    {
        await using var server = await SandboxServer.Start("--pace", "20");
        await using var receiver = await Receiver.Start();
        await receiver.Register(server);
        var id = (await server.MakeRuns(new { count = 1, outcome = "approved", workflow = "Document only", instant = true }))[0];
        var path = new Uri($"/v3.6/workflow_runs/{id}/evidence_folder", UriKind.Relative);
        await Eventually.True(async () => (await server.Api.GetAsync(path)).IsSuccessStatusCode);
        await Eventually.True(() => Task.FromResult(receiver.Of("workflow_run_evidence_folder.created").Any()));
        using var zip = new ZipArchive(await server.Api.GetStreamAsync(path));
        var run = (await server.Get($"/v3.6/workflow_runs/{id}")).AsObject();
        var tasks = (await server.Get($"/v3.6/workflow_runs/{id}/tasks")).AsArray();
        var documents = (await server.Get($"/v3.6/documents?applicant_id={run["applicant_id"]}"))["documents"]!.AsArray();
        Assert.Equal(3 + tasks.Count + documents.Count, zip.Entries.Count);
        Assert.All(documents, document =>
        {
            var entry = zip.GetEntry($"documents/{document!["id"]}_{document["file_name"]}")!;
            Assert.Equal((int)document["file_size"]!, entry.Length);
        });
        run.Remove("sdk_token");
        using var reader = new StreamReader(zip.GetEntry("workflow_run.json")!.Open());
        Assert.True(JsonNode.DeepEquals(run, JsonNode.Parse(await reader.ReadToEndAsync())));
    }

    [Fact]
    public async Task Signed_evidence_is_there_for_an_open_run_too_but_no_folder_and_no_timeline()
    {
        await using var server = await SandboxServer.Start("--pace", "0.05");
        var id = (await server.MakeRuns(new { count = 1, workflow = "Loan contract" }))[0];
        var path = $"/v3.6/workflow_runs/{id}/signed_evidence_file";
        Assert.Equal(404, (await server.Send(HttpMethod.Get, path)).Status);
        await server.Order("clock/advance", new { seconds = 60 });
        Assert.Contains("Signed evidence", TextOf(await server.Api.GetByteArrayAsync(new Uri(path, UriKind.Relative))), StringComparison.Ordinal);
        Assert.Equal(404, (await server.Send(HttpMethod.Get, $"/v3.6/workflow_runs/{id}/evidence_folder")).Status);
        Assert.Equal(422, (await server.Send(HttpMethod.Post, $"/v3.6/workflow_runs/{id}/timeline_file")).Status);
    }

    [Fact]
    public void A_pdf_has_as_many_pages_as_its_lines_take_and_its_table_leads_to_its_objects()
    {
        var file = Pdf.Write("Title (1) \\ ok", Enumerable.Range(0, 100).Select(i => string.Create(CultureInfo.InvariantCulture, $"line {i} Zoë Łódź (x)")));
        var text = Encoding.Latin1.GetString(file);
        Assert.Equal(3, Regex.Count(text, "/Type /Page ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("(line 99 Zo\u00EB ?\u00F3d? \\(x\\))", text, StringComparison.Ordinal);
        var table = int.Parse(text.Split("startxref\n")[1].Split('\n')[0], CultureInfo.InvariantCulture);
        Assert.StartsWith("xref\n", text[table..], StringComparison.Ordinal);
        var entries = EntryShape().Matches(text[table..]);
        Assert.Equal(4 + 6, entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            var offset = int.Parse(entries[i].Groups["offset"].Value, CultureInfo.InvariantCulture);
            Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n"), text[offset..], StringComparison.Ordinal);
        }
    }

    private static string TextOf(byte[] pdf)
    {
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(pdf, 0, 5));
        return Encoding.Latin1.GetString(pdf);
    }

    [GeneratedRegex("(?<offset>[0-9]{10}) 00000 n ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EntryShape();
}
