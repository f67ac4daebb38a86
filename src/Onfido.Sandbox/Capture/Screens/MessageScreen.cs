namespace Onfido.Sandbox.Capture.Screens;

/// <summary>The pages on which nothing is asked for.</summary>
internal static class MessageScreen
{
    public static Html Show(StepKind kind, Texts texts)
    {
        var name = kind switch
        {
            StepKind.Waiting => "waiting",
            StepKind.Done => "done",
            StepKind.Abandoned => "abandoned",
            StepKind.Expired => "expired",
            _ => "failed",
        };
        var mark = kind switch { StepKind.Waiting => Html.None, StepKind.Done => Html.Constant("✓"), _ => Html.Constant("!") };
        return Html.Of(
            $"""
            <div role="status">
            <p class="mark" data-kind="{name}" aria-hidden="true">{mark}</p>
            <h1>{texts[$"{name}.title"]}</h1>
            <p class="lead">{texts[$"{name}.text"]}</p>
            </div>
            """);
    }
}
