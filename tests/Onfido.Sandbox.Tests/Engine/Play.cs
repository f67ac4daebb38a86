using System.Text.Json.Nodes;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;
using Onfido.Sandbox.Studio.Population;

namespace Onfido.Sandbox.Tests.Engine;

/// <summary>One run on the engine alone, with a clock that is moved by hand.</summary>
internal sealed class Play
{
    /// <summary>The three results; those that a test has no use for may stand there unreached.</summary>
    public const string Results = """
        "approved": { "type": "approve" }, "in_review": { "type": "review", "reasons": ["Look at it"] }, "declined": { "type": "decline", "reasons": ["No"] }
        """;

    private readonly Walk _walk;

    private Play(Walk walk) => _walk = walk;

    public Run Run => _walk.Run;

    public RunState State => new(Graph, _walk.Run, _walk.Applicant);

    public Applicant Applicant => _walk.Applicant;

    public IReadOnlyList<RunEvent> Events => _walk.Events;

    public required Graph Graph { get; init; }

    /// <summary>The keys of the tasks that are open, in the order in which they were opened.</summary>
    public string Open => string.Join(' ', Run.Tasks.Where(task => !task.Completed).Select(task => task.Key));

    /// <summary>The keys of all tasks that the run has passed or stands at.</summary>
    public string Path => string.Join(' ', Run.Tasks.Skip(1).Select(task => task.Key));

    public static Graph Workflow(string tasks, string start, string more = "")
    {
        var (definition, issues) = WorkflowVersion.Check($$"""{ "name": "Tested", {{more}} "start": {{start}}, "tasks": { {{tasks}} } }""");
        Assert.DoesNotContain(issues, issue => issue.Problem != "No way leads to this task.");
        return new Graph(definition!);
    }

    /// <summary>Starts a run of an honest adult, unless told otherwise; what is captured, the test or <see cref="Go"/> captures.</summary>
    public static Play Start(Graph graph, string[]? faults = null, Person? person = null, RunPlan? plan = null, JsonObject? customData = null, Pacing? pacing = null)
    {
        const long now = 1_700_000_000_000;
        var applicant = PersonFactory.Invent(Dice.For(1, "tested"), now - 60_000, Profile.Patient);
        var fields = applicant.Fields.DeepClone().AsObject();
        person = (person ?? applicant.Person) with { Faults = faults ?? [], Others = ["11111111-1111-4111-8111-111111111111"], WithoutMotion = person?.WithoutMotion ?? false };
        applicant = applicant with { Person = person, Fields = fields };
        var run = new Run
        {
            Id = "aaaaaaaa-0000-4000-8000-000000000001",
            ApplicantId = applicant.Id,
            WorkflowId = "cccccccc-0000-4000-8000-000000000003",
            Version = 1,
            Status = RunStatus.Processing,
            Created = now,
            Updated = now,
            Facts = new RunFacts { Plan = plan ?? new RunPlan { Seed = 5 }, CustomerUserId = "tested" },
        };
        var walk = new Walk(graph, run, applicant, pacing ?? new Pacing(PacingMode.Live));
        walk.Start(WorkflowInput.Write(graph.Definition.Input, applicant, customData));
        return new Play(walk) { Graph = graph };
    }

    /// <summary>Lets everybody do what they do until the run has ended or stands at a task of this name.</summary>
    public Play Go(string? until = null)
    {
        for (var steps = 0; _walk.IsOpen && (until is null || !Open.Split(' ').Contains(until)); steps++)
        {
            Assert.True(steps < 100, $"The run does not end; it stands at {Open}.");
            _walk.Step(Run.NextAt!.Value);
        }

        return this;
    }

    /// <summary>Ends one open task with what somebody sent.</summary>
    public Play Complete(string key, string data = "{}", params string[] faults)
    {
        _walk.Complete(Ordinal(key), JsonNode.Parse(data)!, faults, Run.Updated + 1_000);
        return this;
    }

    /// <summary>Ends one open task by itself, before all others.</summary>
    public Play Finish(string key)
    {
        var at = Run.Updated;
        while (Open.Split(' ').Contains(key))
        {
            Assert.Equal(key, NextKey());
            _walk.Step(at += 1_000);
        }

        return this;
    }

    public JsonNode? Output(string key) => State.Output(Run.Tasks.ToList().FindLastIndex(task => task.Key == key));

    public JsonObject Input(string key) => State.Input(Run.Tasks.ToList().FindLastIndex(task => task.Key == key));

    private int Ordinal(string key) => Run.Tasks.ToList().FindLastIndex(task => task.Key == key && !task.Completed);

    private string NextKey() => Run.Tasks.Where(task => !task.Completed).MinBy(task => task.Due ?? task.Expires)!.Key;
}
