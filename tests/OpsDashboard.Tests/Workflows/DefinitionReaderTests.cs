using OpsDashboard.Workflows.Definitions;

namespace OpsDashboard.Tests.Workflows;

public sealed class DefinitionReaderTests
{
    public static TheoryData<string> Shipped => Definitions.Shipped;

    public static TheoryData<string, string> Wrong => new()
    {
        { "{ \"name\": ", "Not JSON from line 1, character 11 on." },
        { "[]", "A definition is a JSON object." },
        { "{ \"name\": \"x\", \"start\": \"a\" }", "The workflow has no tasks." },
        { Whole("\"a\": { \"type\": \"document_report\", \"next\": \"yes\" }", name: ""), "The workflow has no name." },
        { Whole("\"a\": { \"type\": \"document_report\", \"next\": \"yes\" }", start: "[]"), "The workflow does not say with which task it starts." },
        { Whole("\"a\": { \"type\": \"palm_reading\", \"next\": \"yes\" }"), "a: There is no task of type \"palm_reading\"." },
        { Whole("\"a\": 7"), "a: There is no task of type \"\"." },
        { Whole("\"a\": { \"type\": \"document_report\", \"next\": \"b\" }"), "a: There is no task \"b\"." },
        { Whole("\"a\": { \"type\": \"document_report\", \"next\": \"yes\" }", start: "\"z\""), "There is no task \"z\"." },
        { Whole("\"a\": { \"type\": \"document_report\" }"), "a: Does not say what comes next; every route ends in a result." },
        { Whole("\"a\": { \"type\": \"logic\", \"else\": \"yes\" }"), "a: A logic task needs at least one route besides its else." },
        { Whole("\"a\": { \"type\": \"logic\", \"routes\": [{ \"name\": \"r\", \"next\": \"yes\" }] }"), "a: Each route and the else need a next task." },
        { Whole("\"a\": { \"type\": \"document_capture\", \"next\": \"r\" }, \"r\": { \"type\": \"retry\", \"next\": [\"a\", \"yes\"], \"limit\": \"yes\" }"), "r: A retry leads back to one task." },
        { Whole("\"a\": { \"type\": \"document_capture\", \"next\": \"r\" }, \"r\": { \"type\": \"retry\", \"next\": \"a\" }"), "r: A retry needs a way to go on when its limit is reached." },
        { Whole("\"a\": { \"type\": \"document_capture\", \"next\": \"yes\" }, \"b\": { \"type\": \"document_report\", \"next\": \"yes\" }"), "b: No way leads to this task." },
        { Whole("\"a\": { \"type\": \"document_capture\", \"next\": \"b\" }, \"b\": { \"type\": \"document_report\", \"next\": \"a\" }"), "a: Leads back to itself; only a retry may lead back." },
        {
            Whole("\"a\": { \"type\": \"document_capture\", \"next\": [\"yes\", \"r\"] }, \"r\": { \"type\": \"retry\", \"next\": \"yes\", \"limit\": \"yes\" }"),
            "r: A retry leads back to a task that leads to it."
        },
        { Whole("\"a\": { \"type\": \"document_report\", \"next\": \"yes\" }, \"start\": { \"type\": \"approve\" }"), "start: A task of this name is there already." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_in_a_sentence(string json, string sentence)
    {
        var reading = DefinitionReader.Read(json);
        Assert.Null(reading.Graph);
        Assert.Contains(sentence, reading.Issues.Select(issue => issue.ToString()));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() => Assert.Equal(
        3, DefinitionReader.Read(Whole("\"a\": { \"type\": \"document_report\", \"next\": \"b\" }, \"c\": { \"type\": \"document_report\" }", name: "")).Issues.Count);

    [Fact]
    public void A_definition_of_too_many_tasks_is_refused() => Assert.Contains(
        "more than 200 tasks",
        Assert.Single(DefinitionReader.Read(Whole(string.Join(", ", Enumerable.Range(0, 300).Select(number => $"\"t{number}\": {{ \"type\": \"approve\" }}")))).Issues).Problem,
        StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Shipped))]
    public void What_ships_with_the_sandbox_is_read_from_its_start_on(string file)
    {
        var graph = Definitions.Read(Definitions.Text(file));
        Assert.Equal(WorkflowGraph.Start, graph.Tasks[0].Key);
        Assert.NotNull(graph.Name);
        Assert.All(graph.Tasks, task => Assert.Equal(task.Group == TaskGroup.Result, task.Ways.Count == 0));
        Assert.All(graph.Tasks, task => Assert.Equal(task.Group is TaskGroup.Logic or TaskGroup.Result, task.TaskDefId is null));
    }

    [Fact]
    public void Tasks_ways_and_conditions_are_in_words()
    {
        var graph = Definitions.Read(Definitions.Text("customer-onboarding.4.json"));
        Assert.Equal("Document photo", graph["document_photo"].Label);
        Assert.Equal("within 7 d", graph["document_photo"].Detail);
        Assert.Equal(("Retry: image quality", "at most 2 ×", 2), (graph["try_again"].Label, graph["try_again"].Detail, graph["try_again"].Max));
        Assert.Equal(("Review", "In review", "review"), (graph["in_review"].Label, graph["in_review"].Detail, graph["in_review"].Status));
        Assert.Null(graph["declined"].Detail);
        var routes = graph["usable"].Ways;
        Assert.Equal(["Cannot be read", "Expired", "otherwise"], routes.Select(way => way.Label));
        Assert.Equal("document_check.sub_result is rejected and document_check.properties.date_of_expiry is before today", routes[1].Condition);
        Assert.Equal("document_check.properties.date_of_birth makes an age under 18", graph["decide"].Ways[0].Condition);
    }

    [Theory]
    [InlineData("""{ "all": [{ "value": "a", "is": 1 }, { "any": [{ "value": "b", "empty": false }, { "value": "c", "in": ["x", "y"] }] }] }""", "a is 1 and (b is not empty or c is one of x, y)")]
    [InlineData("""{ "value": "a", "is": { "value": "b" } }""", "a is b")]
    [InlineData("""{ "value": "a", "sounds_like": true }""", "a sounds_like true")]
    public void A_condition_reads_as_a_sentence(string condition, string text)
    {
        var graph = Definitions.Read(Whole($"\"a\": {{ \"type\": \"logic\", \"routes\": [{{ \"when\": {condition}, \"next\": \"yes\" }}], \"else\": \"yes\" }}"));
        Assert.Equal(("Route 1", text), (graph["a"].Ways[0].Label, graph["a"].Ways[0].Condition));
    }

    private static string Whole(string tasks, string name = "Test", string start = "\"a\"") =>
        $"{{ \"name\": \"{name}\", \"start\": {start}, \"tasks\": {{ {tasks}, \"yes\": {{ \"type\": \"approve\" }} }} }}";
}
