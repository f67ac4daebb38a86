namespace Onfido.Sandbox.Studio;

/// <summary>Steps that are open at the same time. With <paramref name="RetryFrom"/>, a rejected document leads back to that stage, once.</summary>
internal sealed record Stage(StepKind[] Steps, int? RetryFrom = null);

/// <param name="ActiveFrom">When the version became the live one, as a share of the seeded history: 0 its beginning, 1 its end.</param>
internal sealed record WorkflowVersion(int Number, double ActiveFrom, Stage[] Stages)
{
    public IEnumerable<StepKind> Kinds => Stages.SelectMany(stage => stage.Steps);
}

internal sealed record Workflow(string Id, string Name, double Share, TimeSpan CaptureTimeout, WorkflowVersion[] Versions)
{
    public WorkflowVersion Version(int number) => Versions.First(version => version.Number == number);
}

/// <summary>The workflows that exist here. Their ids follow from the seed, so a state file and its successor agree on them.</summary>
internal sealed class WorkflowCatalogue
{
    public WorkflowCatalogue(SandboxOptions options) => All =
    [
        Define(options, 0, "Customer onboarding", 45, 7, Onboarding),
        Define(options, 1, "Premium account with video", 15, 14, Premium),
        Define(options, 2, "Investor onboarding with AML", 15, 7, Investor),
        Define(options, 3, "Age-restricted sale", 13, 3, AgeCheck),
        Define(options, 4, "Consumer credit", 12, 14, Credit),
    ];

    public IReadOnlyList<Workflow> All { get; }

    public Workflow? Find(string id) => All.FirstOrDefault(workflow => workflow.Id == id);

    private static Workflow Define(SandboxOptions options, int number, string name, double share, int captureDays, WorkflowVersion[] versions) =>
        new(Dice.For((ulong)options.Seed, "workflow", number).Uuid(), name, share, TimeSpan.FromDays(captureDays), versions);

    private static Stage One(StepKind kind) => new([kind]);

    private static Stage Together(params StepKind[] kinds) => new(kinds);

    private static readonly WorkflowVersion[] Onboarding =
    [
        new(1, 0, [One(StepKind.Document), One(StepKind.FacePhoto), Together(StepKind.DocumentReport, StepKind.FacePhotoReport)]),
        new(2, 0.35, [One(StepKind.Profile), One(StepKind.Document), One(StepKind.FacePhoto),
            Together(StepKind.DocumentReport, StepKind.FacePhotoReport, StepKind.DeviceIntelligence)]),
        new(4, 0.8, [One(StepKind.Profile), One(StepKind.Document), One(StepKind.FacePhoto),
            Together(StepKind.DocumentReport, StepKind.FacePhotoReport, StepKind.DeviceIntelligence, StepKind.KnownFaces)]),
    ];

    private static readonly WorkflowVersion[] Premium =
    [
        new(3, 0, [One(StepKind.Document), One(StepKind.FaceVideo), Together(StepKind.DocumentReport, StepKind.FaceVideoReport)]),
        new(5, 0.5, [One(StepKind.Document), One(StepKind.FaceVideo),
            Together(StepKind.DocumentReport, StepKind.FaceVideoReport, StepKind.WatchlistStandard)]),
    ];

    private static readonly WorkflowVersion[] Investor =
    [
        new(1, 0, [One(StepKind.Profile), One(StepKind.Document), One(StepKind.FaceMotion),
            Together(StepKind.DocumentReport, StepKind.FaceMotionReport, StepKind.WatchlistAml)]),
        new(2, 0.6, [One(StepKind.Profile), One(StepKind.Document), One(StepKind.FaceMotion),
            Together(StepKind.DocumentReport, StepKind.FaceMotionReport, StepKind.KnownFaces), One(StepKind.WatchlistAml)]),
    ];

    private static readonly WorkflowVersion[] AgeCheck =
    [
        new(7, 0, [One(StepKind.Document), new([StepKind.DocumentReport], RetryFrom: 0)]),
        new(8, 0.45, [One(StepKind.Document), new([StepKind.DocumentReport], RetryFrom: 0), One(StepKind.FacePhoto), One(StepKind.FacePhotoReport)]),
    ];

    private static readonly WorkflowVersion[] Credit =
    [
        new(2, 0, [One(StepKind.Profile), One(StepKind.Document), One(StepKind.FacePhoto),
            Together(StepKind.DocumentReport, StepKind.FacePhotoReport), One(StepKind.ClientData)]),
        new(3, 0.7, [One(StepKind.Profile), One(StepKind.Document), One(StepKind.FacePhoto),
            Together(StepKind.DocumentReport, StepKind.FacePhotoReport, StepKind.WatchlistStandard), One(StepKind.ClientData)]),
    ];
}
