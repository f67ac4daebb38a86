using OpsDashboard.Data.Runs;
using OpsDashboard.Workflows.Definitions;
using OpsDashboard.Workflows.Paths;

namespace OpsDashboard.Tests.Workflows;

public sealed class RunPathTests
{
    private static readonly DateTime Begin = new(2026, 5, 4, 9, 0, 0, DateTimeKind.Utc);

    private static readonly WorkflowGraph Onboarding = Definitions.Read(Definitions.Text("customer-onboarding.4.json"));
    private static readonly WorkflowGraph Credit = Definitions.Read(Definitions.Text("consumer-credit.3.json"));

    [Fact]
    public void A_plain_way_is_followed_from_the_start_to_the_result()
    {
        var path = Path(Onboarding, "approved", "start 0 0", "profile_a1 0 10", "document_photo_b2 10 20", "document_check_c3 20 30", "face_photo_d4 30 40", "facial_similarity_photo_e5 40 50", "device_intelligence_f6 40 45", "known_faces_a7 40 60");
        Assert.Equal(
            [
                "start>profile", "profile>document_photo", "document_photo>document_check", "document_check>usable", "usable>face_photo",
                "face_photo>facial_similarity_photo", "face_photo>device_intelligence", "face_photo>known_faces",
                "facial_similarity_photo>decide", "device_intelligence>decide", "known_faces>decide", "decide>approved",
            ],
            Ways(path, Onboarding, Passage.Taken), new SameSet());
        Assert.Empty(Ways(path, Onboarding, Passage.Possible));
        Assert.Equal(new(1, TimeSpan.FromSeconds(20), Begin.AddSeconds(40), IsOpen: false), path.Visit("known_faces"));
        Assert.Equal(new(0, null, null, IsOpen: false), path.Visit("decide"));
        Assert.Null(path.Visit("declined"));
    }

    [Fact]
    public void A_retry_is_counted_and_its_way_back_is_taken()
    {
        var path = Path(
            Onboarding, "processing", "start 0 0", "profile_a1 0 10", "document_photo_b2 10 20", "document_check_c3 20 30", "try_again_x1 30 31", "document_photo_b3 31 45", "document_check_c4 45 50", "face_photo_d4 50 -");
        Assert.Equal(new(2, TimeSpan.FromSeconds(24), Begin.AddSeconds(10), IsOpen: false), path.Visit("document_photo"));
        Assert.True(path.Visit("face_photo")!.IsOpen);
        var taken = Ways(path, Onboarding, Passage.Taken);
        Assert.Contains("try_again>document_photo", taken);
        Assert.Contains("usable>try_again", taken);
        Assert.Contains("usable>face_photo", taken);
        Assert.DoesNotContain("try_again>decide", taken);
        Assert.DoesNotContain("usable>other_document", taken);
    }

    [Fact]
    public void A_retry_that_is_used_up_goes_on_by_its_limit()
    {
        var path = Path(
            Onboarding, "declined", "start 0 0", "profile_a1 0 10", "document_photo_b2 10 20", "document_check_c3 20 30", "other_document_x1 30 31", "document_photo_b3 31 45", "document_check_c4 45 50");
        var taken = Ways(path, Onboarding, Passage.Taken);
        Assert.Contains("other_document>decide", taken);
        Assert.Contains("decide>declined", taken);
        Assert.DoesNotContain("usable>try_again", taken);
        Assert.DoesNotContain("try_again>decide", taken);
    }

    [Fact]
    public void Of_two_results_of_one_status_the_one_behind_what_was_seen_is_meant()
    {
        var early = Path(Credit, "review", "start 0 0", "profile_a 0 1", "document_photo_b 1 2", "face_photo_c 2 3", "document_check_d 3 4", "facial_similarity_photo_e 3 4", "watchlist_standard_f 3 5");
        Assert.Contains("decide>in_review", Ways(early, Credit, Passage.Taken));
        var late = Path(Credit, "review", "start 0 0", "profile_a 0 1", "document_photo_b 1 2", "face_photo_c 2 3", "document_check_d 3 4", "facial_similarity_photo_e 3 4", "watchlist_standard_f 3 5", "risk_score_0 5 9");
        Assert.Contains("risk>risk_high", Ways(late, Credit, Passage.Taken));
        Assert.DoesNotContain("decide>in_review", Ways(late, Credit, Passage.Taken));
    }

    [Fact]
    public void Where_several_ways_show_the_same_tasks_each_is_only_possible()
    {
        var graph = Definitions.Read("""
            { "name": "Fork", "start": "a", "tasks": {
              "a": { "type": "document_report", "next": "fork" },
              "fork": { "type": "logic", "routes": [{ "name": "One", "when": { "value": "a.result", "is": "clear" }, "next": "good" }], "else": "also_good" },
              "good": { "type": "approve" }, "also_good": { "type": "approve" } } }
            """);
        var path = Path(graph, "approved", "a_1 0 5");
        Assert.Equal(["fork>good", "fork>also_good"], Ways(path, graph, Passage.Possible), new SameSet());
        Assert.Equal(["start>a", "a>fork"], Ways(path, graph, Passage.Taken), new SameSet());
    }

    [Fact]
    public void A_run_that_was_left_ends_where_it_was()
    {
        var path = Path(Onboarding, "abandoned", "start 0 0", "profile_a1 0 10", "document_photo_b2 10 -");
        Assert.Equal(["start>profile", "profile>document_photo"], Ways(path, Onboarding, Passage.Taken), new SameSet());
        Assert.Equal(new(1, null, Begin.AddSeconds(10), IsOpen: false), path.Visit("document_photo"));
    }

    [Fact]
    public void Tasks_with_ids_of_another_making_are_found_by_their_kind_and_place()
    {
        var path = Path(Onboarding, "processing", "start/start 0 0", "9f0c/profile_data 0 10", "77aa/upload_document_photo 10 20", "31bb/document_check 20 30", "5c5c/retry 30 31", "e1e1/palm_reading 31 32");
        Assert.NotNull(path.Visit("try_again"));
        Assert.Null(path.Visit("other_document"));
        Assert.Equal("palm_reading", Assert.Single(path.Unknown).TaskDefId);
    }

    [Fact]
    public void A_run_whose_start_is_not_told_begins_there_all_the_same()
    {
        var path = Path(Onboarding, "processing", "profile_a1 0 -");
        Assert.Equal(["start>profile"], Ways(path, Onboarding, Passage.Taken));
        Assert.Null(Path(Onboarding, "processing").Visit(WorkflowGraph.Start));
    }

    [Fact]
    public void Many_decisions_behind_one_another_are_followed_in_no_time()
    {
        var logic = Enumerable.Range(0, 190).Select(number =>
            $"\"l{number}\": {{ \"type\": \"logic\", \"routes\": [{{ \"name\": \"r\", \"when\": {{ \"value\": \"x\", \"is\": 1 }}, \"next\": \"{Next(number)}\" }}], \"else\": \"{Next(number)}\" }}");
        var graph = Definitions.Read($"{{ \"name\": \"Long\", \"start\": \"a\", \"tasks\": {{ \"a\": {{ \"type\": \"document_report\", \"next\": \"l0\" }}, {string.Join(", ", logic)}, \"yes\": {{ \"type\": \"approve\" }} }} }}");
        Assert.Equal(192, Ways(Path(graph, "approved", "a_1 0 5"), graph, Passage.Taken).Count);

        static string Next(int number) => number == 189 ? "yes" : $"l{number + 1}";
    }

    [Fact]
    public void Without_a_definition_the_usual_order_of_tasks_is_drawn()
    {
        var usual = Run("approved", "start 0 0", "profile_a1/profile_data 0 1", "document_photo_b2/upload_document_photo 1 2");
        var other = Run("approved", "start 0 0", "document_photo_b2/upload_document_photo 1 2");
        var sequence = TaskSequence.Of([usual, other, usual])!;
        Assert.Equal("The order of tasks in 2 of the last 3 runs that were read in full", sequence.Title);
        Assert.Equal(["Start", "Profile data", "Document photo"], sequence.Graph.Tasks.Select(task => task.Label));
        var path = RunPath.Of(sequence.Graph, usual);
        Assert.All(sequence.Graph.Edges, edge => Assert.Equal(Passage.Taken, path.Passage(edge.From, edge.To)));
        Assert.Null(TaskSequence.Of([Run("approved")]));
    }

    private static RunPath Path(WorkflowGraph graph, string status, params string[] tasks) => RunPath.Of(graph, Run(status, tasks));

    /// <summary>Tasks as <c>id from to</c> or <c>id/kind from to</c> in seconds; <c>-</c> for one that goes on.</summary>
    private static SeenRun Run(string status, params string[] tasks)
    {
        var parsed = RunStatuses.Parse(status);
        return new(1, "run", parsed, status, Begin, parsed.IsEnd() ? Begin.AddHours(1) : null, HasDetails: true)
        {
            Tasks = [.. tasks.Select(task => task.Split(' ')).Select(parts => new SeenTask(
                parts[0].Split('/')[0],
                parts[0].Contains('/', StringComparison.Ordinal) ? parts[0].Split('/')[1] : KindOf(parts[0]),
                parts[2] == "-" ? RunTaskState.Started : RunTaskState.Completed,
                Begin.AddSeconds(int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)),
                Begin.AddSeconds(int.Parse(parts[2] == "-" ? parts[1] : parts[2], System.Globalization.CultureInfo.InvariantCulture))))],
        };
    }

    private static string KindOf(string taskId) => new[] { Onboarding, Credit }.SelectMany(graph => graph.Tasks)
        .FirstOrDefault(task => task.IsSeen && (taskId == task.Key || taskId.StartsWith(task.Key + "_", StringComparison.Ordinal)))?.TaskDefId ?? "document_check";

    private static List<string> Ways(RunPath path, WorkflowGraph graph, Passage passage) =>
        [.. graph.Edges.Where(edge => path.Passage(edge.From, edge.To) == passage).Select(edge => $"{edge.From}>{edge.To}")];

    private sealed class SameSet : IEqualityComparer<IEnumerable<string>>
    {
        public bool Equals(IEnumerable<string>? x, IEnumerable<string>? y) => x!.Order(StringComparer.Ordinal).SequenceEqual(y!.Order(StringComparer.Ordinal));

        public int GetHashCode(IEnumerable<string> obj) => 0;
    }
}
