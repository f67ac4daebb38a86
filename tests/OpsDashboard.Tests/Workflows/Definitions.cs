using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Workflows.Definitions;

namespace OpsDashboard.Tests.Workflows;

/// <summary>Definitions to draw: those that ship with the sandbox, and invented ones of any shape.</summary>
internal static class Definitions
{
    private static readonly string Folder = Repository.PathOf("src", "Onfido.Sandbox", "Workflows");

    public static TheoryData<string> Shipped => [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public static WorkflowGraph Read(string json)
    {
        var reading = DefinitionReader.Read(json);
        Assert.Empty(reading.Issues);
        return reading.Graph!;
    }

    /// <summary>Reports one after the other, decisions that jump far ahead, routes to several tasks, and retries that lead back.</summary>
    public static WorkflowGraph Invent(int seed)
    {
        var random = new Random(seed);
        var count = 4 + random.Next(14);
        var tasks = new List<string>();
        for (var number = 0; number < count; number++)
        {
            tasks.Add($"\"t{number}\": {Task(number)}");
        }

        tasks.Add("\"yes\": { \"type\": \"approve\" }");
        tasks.Add("\"no\": { \"type\": \"decline\" }");
        return Read($"{{ \"name\": \"Invented {seed}\", \"start\": [{string.Join(", ", Enumerable.Range(0, count).Select(number => $"\"t{number}\""))}], \"tasks\": {{ {string.Join(", ", tasks)} }} }}");

        string Task(int number) => random.Next(4) switch
        {
            0 => $"{{ \"type\": \"logic\", \"routes\": [{Route(number, "A route with a name that is quite long")}, {Route(number, "Another")}], \"else\": {Ahead(number)} }}",
            1 when number > 0 => $"{{ \"type\": \"retry\", \"next\": \"t0\", \"limit\": {Ahead(number)} }}",
            2 => $"{{ \"type\": \"document_capture\", \"next\": [{Ahead(number)}, {Ahead(number)}] }}",
            _ => $"{{ \"type\": \"document_report\", \"next\": {Ahead(number)} }}",
        };

        string Route(int number, string name) => $"{{ \"name\": \"{name}\", \"when\": {{ \"value\": \"x\", \"is\": 1 }}, \"next\": [{Ahead(number)}, {Ahead(number)}] }}";

        string Ahead(int number) => random.Next(number + 1, count + 2) is var target && target < count ? $"\"t{target}\"" : target == count ? "\"yes\"" : "\"no\"";
    }
}
