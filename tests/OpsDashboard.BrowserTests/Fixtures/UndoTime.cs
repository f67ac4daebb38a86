namespace OpsDashboard.BrowserTests.Fixtures;

/// <summary>The seconds in which a decision can be taken back, cut short where a test is about what comes after them.</summary>
internal static class UndoTime
{
    public static Task EndAsync(AppFixture app) => app.AskAsync("UPDATE DecisionEffects SET EffectAt = EffectAt - 10000000 WHERE State = 3");
}
