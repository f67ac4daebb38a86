namespace OpsDashboard.BrowserTests.Fixtures;

/// <summary>The seconds in which a decision can be taken back, cut short where a test is about what comes after them.</summary>
internal static class UndoTime
{
    public static Task EndAsync(AppFixture app) => app.AskAsync("""
        UPDATE ReviewItems SET FinishedAt = FinishedAt - 10000000 WHERE Id IN (SELECT ItemId FROM DecisionEffects WHERE State = 3);
        UPDATE DecisionEffects SET EffectAt = EffectAt - 10000000 WHERE State = 3;
        """);

    /// <summary>The same, and the decision about the item has taken effect.</summary>
    public static async Task PassAsync(AppFixture app, string itemId)
    {
        await EndAsync(app);
        await app.UntilAsync($"SELECT 1 FROM DecisionEffects WHERE ItemId = {itemId} AND State = 4");
    }
}
