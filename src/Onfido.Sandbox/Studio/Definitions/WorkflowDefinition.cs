using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Onfido.Sandbox.Studio.Definitions;

/// <summary>One version of a workflow, as its file has it.</summary>
internal sealed record WorkflowDefinition
{
    /// <summary>The workflow's id; without one it follows from the name.</summary>
    public string? Id { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Without one, a changed file makes the next version.</summary>
    public int? Version { get; init; }

    public string? Notes { get; init; }

    /// <summary>Who comes by themselves; nobody when absent.</summary>
    public PopulationDefinition? Population { get; init; }

    public InputDefinition Input { get; init; } = new();

    /// <summary>The run's output: property and data type.</summary>
    public IReadOnlyDictionary<string, string> Output { get; init; } = new Dictionary<string, string>();

    [JsonConverter(typeof(TargetsConverter))]
    public string[] Start { get; init; } = [];

    public IReadOnlyDictionary<string, TaskDefinition> Tasks { get; init; } = new Dictionary<string, TaskDefinition>();
}

/// <param name="Share">How many come to this workflow, against the shares of the others.</param>
/// <param name="Since">When the version became the live one, as a share of the seeded history: 0 its beginning, 1 its end.</param>
internal sealed record PopulationDefinition(double Share = 0, double Since = 0);

/// <summary>What a run cannot start without: fields of the applicant, and custom data by name and type.</summary>
internal sealed record InputDefinition
{
    public string[] Applicant { get; init; } = [];

    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();
}

/// <summary>One task. Which of these settings it may have, its kind decides.</summary>
internal sealed record TaskDefinition
{
    public string Type { get; init; } = "";
    public string? Name { get; init; }

    [JsonConverter(typeof(TargetsConverter))]
    public string[] Next { get; init; } = [];

    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? Timeout { get; init; }

    public string[] Fields { get; init; } = [];
    public IReadOnlyDictionary<string, string[]> ByCountry { get; init; } = new Dictionary<string, string[]>();
    public string[] DocumentTypes { get; init; } = [];
    public string[] Countries { get; init; } = [];
    public bool Nfc { get; init; }
    public bool CrossDevice { get; init; }
    public bool Intro { get; init; } = true;
    public bool Audio { get; init; }

    public RouteDefinition[] Routes { get; init; } = [];

    [JsonConverter(typeof(TargetsConverter))]
    public string[] Else { get; init; } = [];

    public string? Reason { get; init; }
    public string? Title { get; init; }
    public string? Text { get; init; }
    public string? Button { get; init; }
    public int Max { get; init; } = 1;

    [JsonConverter(typeof(TargetsConverter))]
    public string[] Limit { get; init; } = [];

    public string? Definition { get; init; }
    public string? DefinitionVersion { get; init; }
    public IReadOnlyDictionary<string, string> Send { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Receive { get; init; } = new Dictionary<string, string>();
    public AnswerDefinition[] Answers { get; init; } = [];

    /// <summary>The imitated customer never answers by itself: somebody has to.</summary>
    public bool ByHand { get; init; }

    public ReasonDefinition[] Reasons { get; init; } = [];
    public IReadOnlyDictionary<string, string> Output { get; init; } = new Dictionary<string, string>();
}

internal sealed record RouteDefinition
{
    public string? Name { get; init; }
    public required Condition When { get; init; }

    [JsonConverter(typeof(TargetsConverter))]
    public string[] Next { get; init; } = [];
}

/// <summary>What the imitated customer may answer to a Send/Receive Data task.</summary>
internal sealed record AnswerDefinition(double Weight, JsonObject Data);

/// <summary>A reason that a result gives: a text, or whatever a report on its route has found.</summary>
[JsonConverter(typeof(ReasonConverter))]
internal sealed record ReasonDefinition(string? Text, string? Report);
