namespace OpsDashboard.Tests.Infrastructure;

/// <summary>Tests of many at once have a short form for every run and a long one for <c>./dev chaos</c>.</summary>
public static class Chaos
{
    /// <summary>The trait <c>Category</c> of such a test.</summary>
    public const string Category = "Chaos";

    public static int Scale(int usual, int atLength) => Environment.GetEnvironmentVariable("OPSDASHBOARD_CHAOS") == "1" ? atLength : usual;
}
