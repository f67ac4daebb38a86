using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Onfido.Client;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;
using OpsDashboard.SignIn;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Runs;

/// <summary>The sync fixture with one run read whole, through the projectors, as the run page finds it.</summary>
internal static class RunFixture
{
    public const string RunId = "run-1";
    public const string OtherRunId = "run-0";
    public const string Reason = "canary-reason";
    public const string Leaf = "canary_leaf";
    public const string DocumentNumber = "canary-document-number";
    public const string Output = "canary-output";

    public static readonly RunSight Everything = new() { Reasons = true, Reports = true, Media = true, RawJson = true, Link = true, AskOnfido = true, Search = true, Queue = true };

    public static readonly JsonElement DocumentReport = JsonDocument.Parse($$$$$$"""
        {"uuid":"u","status":"complete","result":"consider","sub_result":"caution",
         "breakdown":{"image_integrity":{"result":"clear","breakdown":{"image_quality":{"result":"clear","properties":{}}}},
                      "data_comparison":{"result":"consider","breakdown":{"first_name":{"result":"consider","properties":{}},"{{{{{{Leaf}}}}}}":{"result":null,"properties":{}}}}},
         "properties":{"first_name":"Anabel","document_number":"{{{{{{DocumentNumber}}}}}}"}}
        """).RootElement;

    public static StaffPerson Person(string role) => TestStaff.Person(7, role);

    public static RunActions Actions(SyncFixture sync, string role) =>
        ActivatorUtilities.CreateInstance<RunActions>(sync.Services, TestStaff.SignedIn(sync.Services, Person(role)), sync.Services.GetService<RunAsks>() ?? new RunAsks(sync.Clock));

    public static Task<RunSight> SightAsync(SyncFixture sync, string role) => RunSight.OfAsync(TestStaff.SignedIn(sync.Services, Person(role)));

    public static async Task<RunStory?> ReadAsync(SyncFixture sync, RunSight sight, string runId = RunId) =>
        await sync.ReadAsync(db => RunQueries.ReadAsync(db, sync.Connection.Id, runId, sight, CancellationToken.None));

    public static WorkflowRun Wire(SyncFixture sync, string status) => sync.Run(RunId, status) with
    {
        ApplicantId = "applicant-1",
        Reasons = [Reason],
        Output = JsonDocument.Parse($$"""{"note":"{{Output}}"}""").RootElement,
        Link = new() { Url = "https://eu.onfido.example/l/run-1", ExpiresAt = sync.Clock.GetUtcNow().AddDays(1) },
        DashboardUrl = "https://dashboard.onfido.example/run-1",
    };

    /// <summary>A run with an earlier one of the same person, tasks and media.</summary>
    public static async Task<SyncFixture> CreateAsync(string status = "review", ScriptedOnfido? onfido = null)
    {
        var sync = await SyncFixture.CreateAsync(onfido, replace: services => services.AddSingleton<RunAsks>());
        sync.Onfido.Add(Wire(sync, status));
        await ApplyAsync(sync, Wire(sync, status));
        await ApplyAsync(sync, sync.Run(OtherRunId, "declined", daysAgo: 3) with { ApplicantId = "applicant-1" });
        var at = sync.Clock.GetUtcNow().AddMinutes(-55);
        var rid = await sync.ReadAsync(db => db.Runs.Where(run => run.RunId == RunId).Select(run => new { run.Rid, run.Aid }).SingleAsync());
        await sync.Services.GetRequiredService<DetailsProjector>().ApplyAsync(
            new(
                sync.Connection.Id,
                rid.Rid,
                rid.Aid,
                RunId,
                [
                    Task("document_photo_1", "upload_document_photo", at, JsonDocument.Parse("""[{"type":"document_photo","id":"doc-1"}]""").RootElement),
                    Task("document_check_1", "document_check", at.AddMinutes(1), DocumentReport),
                    Task("face_photo_1", "upload_face_photo", at.AddMinutes(2), output: null),
                ],
                new(
                    [
                        new() { Id = "doc-1", Type = "passport", Side = "front", IssuingCountry = "PRT", FileType = "png", CreatedAt = at },
                        new() { Id = "doc-0", Type = "passport", FileType = "pdf", CreatedAt = at.AddDays(-3) },
                    ],
                    [],
                    [new() { Id = "video-1", FileType = "video/quicktime", CreatedAt = at }],
                    []),
                sync.Clock.GetUtcNow().UtcDateTime),
            CancellationToken.None);
        await sync.ChangeAsync(async db =>
        {
            var applicant = await db.Applicants.SingleAsync();
            (applicant.State, applicant.FirstName, applicant.LastName, applicant.Email) = (ApplicantState.Known, "Ana", "Souza", "ana@mail.example");
        });
        return sync;
    }

    public static Task ApplyAsync(SyncFixture sync, WorkflowRun run) => sync.Services.GetRequiredService<RunProjector>()
        .ApplyAsync(sync.Connection.Id, [new(run, FactSource.Tail, sync.Clock.GetUtcNow().UtcDateTime)], CancellationToken.None);

    private static WorkflowTask Task(string id, string defId, DateTimeOffset at, JsonElement? output) =>
        new() { Id = id, TaskDefId = defId, CreatedAt = at, UpdatedAt = at.AddSeconds(30), Output = output };
}
