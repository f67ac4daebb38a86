using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using OpsDashboard.BrowserTests.Fixtures;
using OpsDashboard.BrowserTests.Pages;
using OpsDashboard.Runs;
using OpsDashboard.SignIn;

namespace OpsDashboard.BrowserTests.Canaries;

/// <summary>One person opens every page that there is and everything that opens on it; what the server sent is kept, byte for byte.</summary>
internal sealed class CanaryWalk(CanaryFixture app, StaffPerson person)
{
    private readonly MemoryStream _received = new();
    private readonly Lock _gate = new();

    public async Task<byte[]> TakeAsync()
    {
        await using var context = await app.Browser.NewContextAsync(new() { BaseURL = app.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Keep(frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? ""));
        await page.SignInAsync(person: person.Name);
        foreach (var path in await PathsAsync())
        {
            await OpenAsync(page, path);
        }

        foreach (var id in await app.IdsAsync("Media"))
        {
            var answer = await context.APIRequest.GetAsync($"/{CanaryFixture.Connection}/media/{id}", new() { Headers = new Dictionary<string, string> { ["Sec-Fetch-Site"] = "same-origin" } });
            Keep(await answer.BodyAsync());
        }

        lock (_gate)
        {
            return _received.ToArray();
        }
    }

    private async Task OpenAsync(IPage page, string path)
    {
        var answer = await page.GotoAsync(path);
        Keep(await answer!.BodyAsync());
        await page.Locator("h1").First.WaitForAsync();
        await Eventually.TrueAsync(page, "!document.querySelector('.loading')");
        var title = await page.TitleAsync();
        Assert.DoesNotContain(AllCanaries.All, canary => title.Contains(canary.Text, StringComparison.Ordinal));
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
        foreach (var opener in await page.Locator("main [role=tab], main [aria-expanded=false], main [data-opens]").AllAsync())
        {
            if (await opener.IsVisibleAsync())
            {
                await opener.ClickAsync();
                await Eventually.TrueAsync(page, "!document.querySelector('.loading')");
            }
        }

        Keep(Encoding.UTF8.GetBytes(await page.ContentAsync()));
    }

    /// <summary>Every page of the app with every object there is.</summary>
    private async Task<IReadOnlyList<string>> PathsAsync()
    {
        var items = await app.IdsAsync("ReviewItems");
        Assert.NotEmpty(items);
        return [.. typeof(Program).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<AllowAnonymousAttribute>() is null)
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>().Select(route => route.Template))
            .SelectMany(template => Fill(template, items))];
    }

    private static IEnumerable<string> Fill(string template, IReadOnlyList<long> items)
    {
        string[] runs = [CanaryOnfido.ReviewRun, CanaryOnfido.OpenRun, CanaryOnfido.ErrorRun];
        var path = template
            .Replace("{Connection}", CanaryFixture.Connection, StringComparison.Ordinal)
            .Replace("{WorkflowId}", CanaryOnfido.WorkflowId, StringComparison.Ordinal);
        var paths = path switch
        {
            _ when path.Contains("{RunId}", StringComparison.Ordinal) => runs.SelectMany(run => Tabs(path.Replace("{RunId}", run, StringComparison.Ordinal), isWhole: run == CanaryOnfido.ReviewRun)),
            _ when path.Contains("{Version:int}", StringComparison.Ordinal) => runs.Select(run => $"{path.Replace("{Version:int}", CanaryOnfido.WorkflowVersion, StringComparison.Ordinal)}?run={run}"),
            _ when path.Contains("{Id:long}", StringComparison.Ordinal) => items.Select(item => path.Replace("{Id:long}", $"{item}", StringComparison.Ordinal)),
            _ when path.Contains("{Key}", StringComparison.Ordinal) => [path.Replace("{Key}", "forged-document", StringComparison.Ordinal)],
            _ when path.Contains("{Id}", StringComparison.Ordinal) => runs.Select(run => path.Replace("{Id}", run, StringComparison.Ordinal)),
            _ => [path],
        };
        return paths.Select(filled => filled.Contains('{', StringComparison.Ordinal)
            ? throw new NotSupportedException($"Say here with what {template} is to be opened.")
            : filled);
    }

    /// <summary>Every part of the run page, the ones too that the person is not offered.</summary>
    private static IEnumerable<string> Tabs(string path, bool isWhole) => Enum.GetNames<RunTab>().Take(isWhole ? int.MaxValue : 1)
        .Select(tab => $"{path}?{RunTabs.QueryName}={tab.ToLowerInvariant()}");

    private void Keep(byte[] bytes)
    {
        lock (_gate)
        {
            _received.Write(bytes);
        }
    }
}
