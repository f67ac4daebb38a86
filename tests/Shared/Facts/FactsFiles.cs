namespace Onfido.Facts;

/// <summary>Where the table, the script that makes it and the document that it is made from are.</summary>
internal static class FactsFiles
{
    /// <summary>Names the OpenAPI document where it is not beside the checkout.</summary>
    public const string Variable = "ONFIDO_OPENAPI";

    private static readonly string Root = FindRoot();

    public static string Table => Path.Combine(Folder, "facts.tsv");

    public static string Script => Path.Combine(Folder, "make-facts.py");

    public static string Document =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : Path.Combine(Root, "..", "shared", "onfido-openapi-v3.6.json");

    private static string Folder => Path.Combine(Root, "tests", "Shared", "Facts");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpsDashboard.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run from a checkout of the repository.");
    }
}
