namespace Onfido.Client.Tests.Facts;

/// <summary>A test that needs Onfido's OpenAPI document and Python. Without them it is reported as skipped, with the reason.</summary>
public sealed class DocumentFactAttribute : FactAttribute
{
    public DocumentFactAttribute()
    {
        if (!File.Exists(FactsFiles.Document))
            Skip = $"The OpenAPI document is not here: {FactsFiles.Variable} may name it.";
        else if (!IsOnPath("python3"))
            Skip = "There is no python3 to run make-facts.py with.";
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
