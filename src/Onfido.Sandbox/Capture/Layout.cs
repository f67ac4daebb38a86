using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Capture;

/// <summary>The page round a screen: it says that all of this is a sandbox, and which run it is about.</summary>
internal static class Layout
{
    /// <param name="body">The screen itself.</param>
    /// <param name="state">The run.</param>
    /// <param name="texts">In the language of the page.</param>
    /// <param name="wait">What a waiting page asks, and what it has been told last; null for a page that does not wait.</param>
    public static Html Page(Html body, RunState state, Texts texts, (string Address, string Token)? wait) => Html.Of(
        $"""
        <!doctype html>
        <html lang="{texts.Tag}" dir="{texts.Direction}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <meta name="color-scheme" content="light dark">
        {Html.If(wait is not null, "<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>")}
        <title>{state.Graph.Definition.Name} · Onfido.Sandbox</title>
        <link rel="stylesheet" href="{Assets.Style}">
        <link rel="icon" href="{Assets.Icon}" type="image/svg+xml">
        <script src="{Assets.Script}" defer></script>
        </head>
        <body>
        <p class="sandbox">{texts["sandbox"]}</p>
        <main{(wait is { } asked ? Html.Of($" data-step=\"{asked.Address}\" data-token=\"{asked.Token}\"") : null)}>
        {body}
        </main>
        <footer>{About(state, texts)}</footer>
        </body>
        </html>
        """);

    /// <summary>For an address that leads nowhere: whether there is such a run, it does not tell.</summary>
    public static Html Missing() => Html.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Not found · Onfido.Sandbox</title>
        <link rel="stylesheet" href="{Assets.Style}">
        </head>
        <body>
        <main><p class="mark" aria-hidden="true">?</p><h1>This link leads nowhere</h1><p class="lead">Please check that you have opened all of it.</p></main>
        </body>
        </html>
        """);

    private static Html About(RunState state, Texts texts) => Html.Of(
        $"""
        <details>
        <summary>{texts["about"]}</summary>
        <dl>
        <dt>{texts["about.workflow"]}</dt><dd>{state.Graph.Definition.Name}</dd>
        <dt>{texts["about.run"]}</dt><dd><code>{state.Run.Id}</code></dd>
        <dt>{texts["about.status"]}</dt><dd><code>{state.Run.Status}</code></dd>
        </dl>
        </details>
        """);
}
